// Names beside the nodes, as on a map: of one size at every zoom, the important first, none over another.

const LABEL = { size: 12, height: 15, width: 9, lines: 2, cell: 48 };
const textWidths = new Map();
let ranking = null;

const IMPORTANCE = { Bulletin: 1000, Community: 900, Area: 320, Inspection: 150, Problem: 300, TaskForce: 60, Project: 60 };

function rankNodes() {
  titles = new Map(book.bulletins);
  for (const [of] of book.regions) if (nodes.has(of) && nodes.get(of).kind !== 'Problem') titles.set(of, nodes.get(of).label);
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
  for (const node of seen) {
    const half = node.half * 0.9;
    if (half > 2.5) grid.take({ owner: node, left: node.at.x - half, right: node.at.x + half, top: node.at.y - half, bottom: node.at.y + half });
  }
  const centres = [state.hovered, state.chosen].filter((node) => node && seen.includes(node));
  for (const node of centres) drawLabel(ctx, node, grid, true);
  if (!state.chosen) drawTitles(ctx, toScreen, scale, grid);
  for (const node of seen) if (litNodes.has(node)) drawLabel(ctx, node, grid, false);
  for (const node of seen) if (!state.chosen && node.half >= smallest(node)) drawLabel(ctx, node, grid, false);
  ctx.restore();
}

// How large a node has to be on the screen before it is worth a name: far away, only what stands out.
const smallest = (node) => (node.kind === 'Problem' ? 5.6 : 6);

// The names of bulletins, at the upper rim of their islands, or else within the lower one, a little higher or lower, left
// or right, wherever they cover no node; of the one that fills the view, at its upper edge.  Where there is no such
// place, the node in the middle bears the name like any other.
function drawTitles(ctx, toScreen, scale, grid) {
  const { clientWidth: width, clientHeight: height } = stage;
  for (const [of, x, y, rx, ry] of book.regions) {
    const title = titles.get(of);
    const half = { x: rx * scale, y: ry * scale };
    if (!title || half.x < 60) continue;
    const at = toScreen({ x, y });
    const fills = Math.abs(at.x - width / 2) < half.x / 2 && Math.abs(at.y - height / 2) < half.y / 2;
    const rows = wrap(title, Math.min(24, Math.max(9, Math.round(half.x / LABEL.size))), 2);
    const upper = [rows.length - 0.5, rows.length / 2, 0.5, rows.length].map((above) => at.y - half.y - above * LABEL.height);
    const lower = [0.2, 0.8].map((above) => at.y + half.y - (rows.length + above) * LABEL.height);
    const tops = fills ? upper.map((top) => Math.max(top, 12)) : [...upper, ...lower];
    const places = () => tops.flatMap((top) => [0, -0.3, 0.3, -0.6, 0.6].map((aside) => ({ x: (fills ? width / 2 : at.x) + aside * half.x, top })));
    const drawn = placeRows(ctx, rows, 600, places, grid, of, fills);
    if (drawn && nodes.has(of)) nodes.get(of).labelled = true;
  }
}
let titles = new Map();

function drawLabel(ctx, node, grid, forced) {
  if (node.labelled) return;
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

// Draws rows at the first of the places that is free, forced ones at the first if none is; tells whether it did.
function placeRows(ctx, rows, weight, places, grid, owner, forced) {
  ctx.font = `${weight} ${LABEL.size}px ${theme.font}`;
  const wide = Math.max(...rows.map((row) => widthOf(ctx, row, weight > 400))) / 2 + 2;
  const boxes = places(wide).map(({ x, top }) => ({
    owner, left: x - wide, right: x + wide, top, bottom: top + rows.length * LABEL.height,
  }));
  const box = boxes.find(grid.isFree) || (forced ? boxes[0] : null);
  if (!box) return false;
  grid.take(box);
  ctx.lineWidth = 3.5;
  ctx.strokeStyle = theme.halo;
  ctx.fillStyle = theme.ink;
  rows.forEach((row, index) => {
    ctx.strokeText(row, box.left + wide, box.top + index * LABEL.height);
    ctx.fillText(row, box.left + wide, box.top + index * LABEL.height);
  });
  return true;
}
