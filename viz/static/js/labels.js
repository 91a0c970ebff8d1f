// Names beside the nodes, as on a map: of one size at every zoom, the important first, none over another.

const LABEL = { size: 12, height: 15, width: 9, lines: 2, cell: 48 };
const textWidths = new Map();
let ranking = null;

const IMPORTANCE = { Bulletin: 1000, Inspection: 150, Problem: 300, TaskForce: 60, Project: 60 };

function rankNodes() {
  ranking = [...nodes.values()].sort((a, b) => weightOf(b) - weightOf(a) || (a.id < b.id ? -1 : 1));
}

const weightOf = (node) => (IMPORTANCE[node.kind] || 0) + node.lines.length * 3 + node.size;

// Breaks a name into lines of so many full-width characters; Latin letters count half.
function wrap(text, width, most) {
  const rows = [];
  let row = '';
  let used = 0;
  for (const sign of text) {
    const room = sign.codePointAt(0) > 0x2e7f ? 1 : 0.55;
    if (used + room > width && row) {
      rows.push(row);
      row = '';
      used = 0;
    }
    if (row || sign !== ' ') {
      row += sign;
      used += room;
    }
  }
  if (row) rows.push(row);
  if (rows.length <= most) return rows;
  return [...rows.slice(0, most - 1), `${[...rows[most - 1]].slice(0, -1).join('').replace(/…$/, '')}…`];
}

function widthOf(ctx, row, bold) {
  const key = bold ? `*${row}` : row;
  if (!textWidths.has(key)) textWidths.set(key, ctx.measureText(row).width);
  return textWidths.get(key);
}

// Boxes already taken, in a coarse grid, so that a frame of a thousand labels stays quick.
function makeGrid() {
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
    isFree: (box) => !over(box, (cell) => (cells.get(cell) || []).some((other) => other.owner !== box.owner && meets(box, other))),
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
  const centre = state.hovered || state.chosen;
  const view = network.getViewPosition();
  ctx.save();
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  ctx.textAlign = 'center';
  ctx.textBaseline = 'top';
  ctx.lineJoin = 'round';
  const inSight = ranking.filter((node) => {
    node.at = { x: (node.x - view.x) * scale + width / 2, y: (node.y - view.y) * scale + height / 2 };
    return node.visible && node.at.x > -60 && node.at.x < width + 60 && node.at.y > -40 && node.at.y < height + 20;
  });
  const grid = makeGrid();
  for (const node of inSight) {
    const half = node.size * scale * 0.9;
    if (half > 2.5) grid.take({ owner: node, left: node.at.x - half, right: node.at.x + half, top: node.at.y - half, bottom: node.at.y + half });
  }
  const first = inSight.filter((node) => node === centre || litNodes.has(node)).sort((a, b) => (b === centre) - (a === centre));
  for (const node of [...first, ...inSight]) drawLabel(ctx, node, centre, scale, grid);
  for (const node of inSight) node.labelled = false;
  ctx.restore();
}

function drawLabel(ctx, node, centre, scale, grid) {
  if (node.labelled) return;
  const lit = node === centre || litNodes.has(node);
  const half = node.size * scale;
  if (!lit && (half < 3.4 || (centre && isFaded(node)))) return;
  const bold = node === centre || node.kind === 'Bulletin';
  ctx.font = `${bold ? 600 : 400} ${LABEL.size}px ${theme.font}`;
  const rows = wrap(node.short, node === centre ? 14 : LABEL.width, LABEL.lines);
  const wide = Math.max(...rows.map((row) => widthOf(ctx, row, bold))) / 2 + 2;
  const top = node.at.y + half + 3;
  const box = { owner: node, left: node.at.x - wide, right: node.at.x + wide, top, bottom: top + rows.length * LABEL.height };
  if (node !== centre && !grid.isFree(box)) return;
  grid.take(box);
  node.labelled = true;
  ctx.lineWidth = 3.5;
  ctx.strokeStyle = theme.halo;
  ctx.fillStyle = theme.ink;
  rows.forEach((row, index) => {
    ctx.strokeText(row, node.at.x, top + index * LABEL.height);
    ctx.fillText(row, node.at.x, top + index * LABEL.height);
  });
}
