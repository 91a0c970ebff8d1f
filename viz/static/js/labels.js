// Names beside the nodes, as on a map: of one size at every zoom, the important first, none over another.

const LABEL = { size: 12, height: 15, width: 9, lines: 2, cell: 48 };
const textWidths = new Map();
let ranking = null;

const IMPORTANCE = { Bulletin: 1000, Community: 900, Area: 320, Inspection: 150, Problem: 300, TaskForce: 60, Project: 60 };

function rankNodes() {
  titles = new Map(book.bulletins);
  for (const [of] of book.regions) if (nodes.has(of) && nodes.get(of).kind !== 'Problem') titles.set(of, nodes.get(of).label);
  titled = new Set(book.regions.map(([of]) => of).filter((of) => titles.has(of)));
  ranking = [...nodes.values()].sort((a, b) => weightOf(b) - weightOf(a) || (a.id < b.id ? -1 : 1));
}

const weightOf = (node) => (IMPORTANCE[node.kind] || 0) + node.lines.length * 3 + node.size;

// Breaks a name into even rows of about so many full-width characters; Latin letters count half and keep together,
// no row begins with a closing mark or ends with an opening one.
const wrapped = new Map();

function wrap(text, width, most) {
  const key = `${width}|${most}|${text}`;
  if (!wrapped.has(key)) wrapped.set(key, broken(text, width, most));
  return wrapped.get(key);
}

function broken(text, width, most) {
  const parts = text.match(/[(（《〈“‘]*(?:[\w.%+-]+|[^\s(（《〈“‘])[，。、；：！？）》〉”’,.;:!?)…]*|\s+/gu) || [];
  const total = parts.reduce((sum, part) => sum + roomFor(part), 0);
  const even = Math.max(4, Math.min(width, total / Math.min(most, Math.ceil(total / width)) + 0.6));
  const rows = [''];
  let used = 0;
  for (const part of parts) {
    const room = roomFor(part);
    if (used + room > even && used > 0) {
      rows.push('');
      used = 0;
    }
    if (used > 0 || part.trim()) {
      rows[rows.length - 1] += part;
      used += room;
    }
  }
  if (rows.length <= most) return rows;
  return [...rows.slice(0, most - 1), `${rows[most - 1].replace(/[…，、]+$/, '')}…`];
}

const roomFor = (part) => [...part].reduce((sum, sign) => sum + (sign.codePointAt(0) > 0x2e7f ? 1 : 0.55), 0);

function widthOf(ctx, row, bold) {
  const key = bold ? `*${row}` : row;
  if (!textWidths.has(key)) textWidths.set(key, ctx.measureText(row).width);
  return textWidths.get(key);
}

// Boxes already taken, in a coarse grid as large as the view, so that a frame of a thousand labels stays quick.
function makeGrid(width, height) {
  const cells = new Map();
  const over = (box, each) => {
    for (let i = Math.floor(box.left / LABEL.cell); i <= Math.floor(box.right / LABEL.cell); i += 1) {
      for (let j = Math.floor(box.top / LABEL.cell); j <= Math.floor(box.bottom / LABEL.cell); j += 1) {
        if (each(`${i},${j}`)) return true;
      }
    }
    return false;
  };
  const meets = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  return {
    isFree: (box) => box.left >= 0 && box.right <= width && box.top >= 0 && box.bottom <= height && !over(box, (cell) => (cells.get(cell) || []).some((other) => other.owner !== box.owner && meets(box, other))),
    take: (box) => {
      over(box, (cell) => {
        if (!cells.has(cell)) cells.set(cell, []);
        cells.get(cell).push(box);
        return false;
      });
    },
  };
}

function drawLabels(ctx) {
  const scale = network.getScale();
  const ratio = ctx.canvas.width / ctx.canvas.clientWidth;
  const { clientWidth: width, clientHeight: height } = ctx.canvas;
  const view = network.getViewPosition();
  const toScreen = ({ x, y }) => ({ x: (x - view.x) * scale + width / 2, y: (y - view.y) * scale + height / 2 });
  ctx.save();
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  ctx.textAlign = 'center';
  ctx.textBaseline = 'top';
  ctx.lineJoin = 'round';
  const seen = ranking.filter((node) => {
    node.at = toScreen(node);
    node.half = node.size * scale;
    node.labelled = false;
    return node.visible && node.at.x > -60 && node.at.x < width + 60 && node.at.y > -40 && node.at.y < height + 40;
  });
  const grid = makeGrid(width, height);
  const centres = [state.hovered, state.chosen].filter((node) => node && seen.includes(node));
  for (const node of centres) drawLabel(ctx, node, grid, true);
  if (!state.chosen) drawTitles(ctx, toScreen, scale, grid, seen);
  for (const node of seen) {
    const half = node.half * 0.9;
    if (half > 2.5) grid.take({ owner: node, left: node.at.x - half, right: node.at.x + half, top: node.at.y - half, bottom: node.at.y + half });
  }
  for (const node of seen) if (litNodes.has(node)) drawLabel(ctx, node, grid, false);
  for (const node of seen) if (!state.chosen && node.half >= smallest(node)) drawLabel(ctx, node, grid, false);
  ctx.restore();
}

// How large a node has to be on the screen before it is worth a name: far away, only what stands out.
const smallest = (node) => (node.kind === 'Problem' ? 5.6 : 6);

// The names of bulletins, at the upper rim of their islands, a little higher or lower, so that they cover as little as
// can be; of the one that fills the view, at its upper edge.
function drawTitles(ctx, toScreen, scale, grid, seen) {
  const { clientWidth: width, clientHeight: height } = stage;
  for (const [of, x, y, rx, ry] of book.regions) {
    const title = titles.get(of);
    if (!title || rx * scale < 60) continue;
    const at = toScreen({ x, y });
    const rows = wrap(title, Math.min(24, Math.max(9, Math.round((rx * scale) / LABEL.size))), 2);
    const fills = Math.abs(at.x - width / 2) < (rx * scale) / 2 && Math.abs(at.y - height / 2) < (ry * scale) / 2;
    const covered = ({ x, top }, wide) => seen.filter((node) => node.half > 2.5 && Math.abs(node.at.x - x) < wide + node.half
      && node.at.y + node.half > top && node.at.y - node.half < top + rows.length * LABEL.height).length;
    const places = (wide) => [rows.length - 0.5, rows.length / 2, 0.5].map((above) => at.y - ry * scale - above * LABEL.height)
      .map((top) => ({ x: fills ? width / 2 : at.x, top: fills ? Math.max(top, 12) : top }))
      .map((place) => ({ ...place, cost: covered(place, wide) })).sort((a, b) => a.cost - b.cost);
    placeRows(ctx, rows, 600, places, grid, of, true);
  }
}
let titles = new Map();
let titled = new Set();

function drawLabel(ctx, node, grid, forced) {
  if (node.labelled || (titled.has(node.id) && !forced)) return;
  node.labelled = true;
  const rows = wrap(forced ? node.label : node.short, forced ? 16 : LABEL.width, forced ? 3 : LABEL.lines);
  const { at: { x, y }, half } = node;
  const high = rows.length * LABEL.height;
  const places = (wide) => [
    { x, top: y + half + 3 }, { x, top: y - half - 3 - high },
    ...(node.kind === 'Problem' ? [{ x: x + half + wide + 2, top: y - high / 2 }, { x: x - half - wide - 2, top: y - high / 2 }] : []),
  ];
  placeRows(ctx, rows, forced ? 600 : 400, places, grid, node, forced);
}

// Draws rows at the first of the places (below, above, beside) that is free; forced ones at the first if none is.
function placeRows(ctx, rows, weight, places, grid, owner, forced) {
  ctx.font = `${weight} ${LABEL.size}px ${theme.font}`;
  const wide = Math.max(...rows.map((row) => widthOf(ctx, row, weight > 400))) / 2 + 2;
  const boxes = places(wide).map(({ x, top }) => ({
    owner, left: x - wide, right: x + wide, top, bottom: top + rows.length * LABEL.height,
  }));
  const box = boxes.find(grid.isFree) || (forced ? boxes[0] : null);
  if (!box) return;
  grid.take(box);
  ctx.lineWidth = 3.5;
  ctx.strokeStyle = theme.halo;
  ctx.fillStyle = theme.ink;
  rows.forEach((row, index) => {
    ctx.strokeText(row, box.left + wide, box.top + index * LABEL.height);
    ctx.fillText(row, box.left + wide, box.top + index * LABEL.height);
  });
}
