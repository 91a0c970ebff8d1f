// The drawing: vis-network places, pans and picks; outlines, regions and highlights are ours.

const stage = byId('graph');
const outlines = new Map();
const theme = {};
let network = null;
let lineData = null;
let nodeData = null;

function readTheme() {
  const style = getComputedStyle(document.documentElement);
  for (const name of ['ground', 'ink', 'muted', 'line', 'line-inferred', 'line-chosen', 'region', 'cell', 'halo']) {
    theme[name] = style.getPropertyValue(`--${name}`).trim();
  }
  theme.font = getComputedStyle(document.body).fontFamily;
}

function outlineOf(kind) {
  if (!outlines.has(kind)) outlines.set(kind, new Path2D(lookOf(kind).outline));
  return outlines.get(kind);
}

// Everything is bright unless something is chosen: then the chosen and what it is linked with.
function isFaded(node) {
  return Boolean(state.chosen) && node !== state.chosen && !litNodes.has(node);
}
let litNodes = new Set();

function light() {
  litNodes = state.chosen ? neighboursOf(state.chosen) : new Set();
}

function drawNode({ ctx, id, x, y, state: { selected, hover } }) {
  const node = nodes.get(id);
  const { colour } = lookOf(node.kind);
  const size = node.size;
  const draw = () => {
    ctx.save();
    ctx.translate(x, y);
    ctx.scale(size, size);
    ctx.globalAlpha = isFaded(node) ? 0.16 : 1;
    ctx.lineJoin = 'round';
    if (selected || hover || node === state.chosen || node === state.hovered) {
      ctx.strokeStyle = theme['line-chosen'];
      ctx.lineWidth = 9 / size;
      ctx.stroke(outlineOf(node.kind));
    }
    ctx.strokeStyle = theme.ground;
    ctx.lineWidth = 4 / size;
    ctx.stroke(outlineOf(node.kind));
    ctx.fillStyle = colour;
    ctx.fill(outlineOf(node.kind));
    if (node.pinned) {
      ctx.fillStyle = theme.ground;
      ctx.beginPath();
      ctx.arc(0, 0, 0.3, 0, Math.PI * 2);
      ctx.fill();
    }
    ctx.restore();
  };
  return { drawNode: draw, nodeDimensions: { width: size * 2, height: size * 2 } };
}

function lineStyle(line) {
  const held = heldInView(line);
  const inferred = held.length > 0 && held.every((each) => each.inferred);
  const centre = state.chosen;
  const near = centre && (line.from === centre || line.to === centre);
  const faded = centre && !near;
  const colour = near ? theme['line-chosen'] : inferred ? theme['line-inferred'] : theme.line;
  return {
    id: line.id, from: line.from.id, to: line.to.id, hidden: !line.visible,
    dashes: inferred ? [6, 5] : false, width: near ? 2 : 1,
    color: { color: colour, highlight: theme['line-chosen'], hover: theme['line-chosen'], opacity: faded ? 0.12 : 1 },
  };
}

const drawnLines = new Map();

function refresh() {
  updateView();
  light();
  const changedLines = lines.map(lineStyle).filter((style) => {
    const key = `${style.hidden}|${style.dashes}|${style.width}|${style.color.color}|${style.color.opacity}`;
    if (drawnLines.get(style.id) === key) return false;
    drawnLines.set(style.id, key);
    return true;
  });
  const changedNodes = [];
  for (const node of nodes.values()) {
    if (node.drawn !== node.visible) changedNodes.push({ id: node.id, hidden: !node.visible });
    node.drawn = node.visible;
  }
  if (network) {
    if (changedNodes.length) nodeData.update(changedNodes);
    if (changedLines.length) lineData.update(changedLines);
    network.redraw();
  }
  return changedLines;
}

function drawRegions(ctx) {
  for (const [of, x, y, rx, ry] of book.regions) {
    const owner = nodes.get(of);
    const inner = owner && owner.kind === 'Problem';
    if (owner && !owner.visible && inner) continue;
    ctx.beginPath();
    ctx.ellipse(x, y, rx, ry, 0, 0, Math.PI * 2);
    ctx.fillStyle = inner ? theme.cell : theme.region;
    ctx.fill();
  }
}

function makeNetwork() {
  const options = JSON.parse(byId('options').textContent);
  options.nodes = { ...options.nodes, ctxRenderer: drawNode, chosen: false };
  options.edges = { ...options.edges, chosen: false, arrows: { to: { enabled: true, scaleFactor: 0.45 } } };
  options.interaction = {
    ...options.interaction, hideEdgesOnDrag: lines.length > 1500, hideEdgesOnZoom: lines.length > 1500,
  };
  const styles = refresh();
  nodeData = new vis.DataSet([...nodes.values()].map(drawnNode));
  lineData = new vis.DataSet(styles);
  network = new vis.Network(stage, { nodes: nodeData, edges: lineData }, options);
  stage.firstElementChild.tabIndex = -1; // the stage itself is where Tab stops
  network.on('beforeDrawing', drawRegions);
  network.on('afterDrawing', drawLabels);
  network.on('hoverNode', ({ node }) => { state.hovered = nodes.get(node); network.redraw(); });
  network.on('blurNode', () => { state.hovered = null; network.redraw(); });
  network.on('click', ({ nodes: [node], edges: [line] }) => {
    if (node !== undefined) choose(nodes.get(node));
    else if (line !== undefined) chooseLine(lines[line]);
    else choose(null);
  });
  network.on('dragEnd', ({ nodes: moved }) => {
    for (const [id, at] of Object.entries(network.getPositions(moved))) Object.assign(nodes.get(id), at);
    if (moved.length) more.changed('moved', moved.map((id) => nodes.get(id)));
  });
}

const drawnNode = ({ id, x, y, size, visible }) => ({ id, x, y, size, hidden: !visible });

// vis-network draws while it is being told of changes, so what is gone is taken off before it is forgotten.
function wipe() {
  network.unselectAll();
  state.hovered = null;
  drawnLines.clear();
  lineData.clear();
  nodeData.clear();
}

// Draws what has been loaded, after a wipe.
function redraw() {
  rankNodes();
  updateView();
  nodeData.add([...nodes.values()].map(drawnNode));
  for (const node of nodes.values()) node.drawn = node.visible;
  lineData.add(lines.map(lineStyle));
  refresh();
}

function fitAll(animate = true) {
  const seen = [...nodes.values()].filter((node) => node.visible);
  if (!seen.length) return;
  const [left, right, top, bottom] = [extent(seen, 'x', -1), extent(seen, 'x', 1), extent(seen, 'y', -1), extent(seen, 'y', 1)];
  const { clientWidth: width, clientHeight: height } = stage;
  const scale = Math.min((width - 2 * MARGIN.x) / (right - left), (height - MARGIN.top - MARGIN.bottom) / (bottom - top), 1.4);
  const middle = (top + bottom) / 2 + (MARGIN.bottom - MARGIN.top) / 2 / scale;
  network.moveTo({ position: { x: (left + right) / 2, y: middle }, scale, animation: animate && motion() });
}

// Room for names at the rim, the notice above and the counts below.
const MARGIN = { x: 84, top: 56, bottom: 64 };
const extent = (seen, axis, sign) => sign * Math.max(...seen.map((node) => sign * node[axis] + node.size));

function inSight(node) {
  const { x, y } = network.canvasToDOM({ x: node.x, y: node.y });
  return x > 0 && y > 0 && x < stage.clientWidth && y < stage.clientHeight;
}

function zoomBy(factor) {
  const scale = Math.min(4, Math.max(0.03, network.getScale() * factor));
  network.moveTo({ scale, animation: motion() });
}

function panBy(dx, dy) {
  const { x, y } = network.getViewPosition();
  const scale = network.getScale();
  network.moveTo({ position: { x: x + dx / scale, y: y + dy / scale } });
}

function goTo(node) {
  network.moveTo({ position: { x: node.x, y: node.y }, scale: Math.max(network.getScale(), 1), animation: motion() });
}

function motion() {
  return matchMedia('(prefers-reduced-motion: reduce)').matches ? false : { duration: 260, easingFunction: 'easeInOutQuad' };
}
