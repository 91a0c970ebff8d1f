// The application around the frame: it asks the server for what is not here, keeps the address, and opens its other pages.

const waiting = new Map();
let askedSoFar = 0;

function ask(what, content) {
  askedSoFar += 1;
  const id = askedSoFar;
  parent.postMessage({ rectigraph: 'ask', id, what, content }, book.origin);
  return new Promise((resolve, reject) => { waiting.set(id, { resolve, reject }); });
}

function tell(what, content) {
  parent.postMessage({ rectigraph: 'tell', what, content }, book.origin);
}

addEventListener('message', ({ source, origin, data }) => {
  if (source !== parent || origin !== book.origin || !data || data.rectigraph !== 'answer') return;
  const asker = waiting.get(data.id);
  waiting.delete(data.id);
  if (!asker) return;
  if (data.failed) asker.reject(new Error(data.failed));
  else asker.resolve(data.content);
});

more.quoted = (index, start, end, quote) => make('button', {
  type: 'button', class: 'source', title: say('open_source'),
  onclick: () => tell('open', { path: `${pageOf(book.bulletins[index][3])}?from=${start}&to=${end}` }),
}, make('blockquote', {}, bdi(quote)));

more.bulletin = (index) => {
  const [, title, , iri] = book.bulletins[index];
  return make('button', { type: 'button', class: 'link', title, onclick: () => tell('open', { path: pageOf(iri) }) }, bdi(title));
};
