// The page around the graph's frame: answers what the frame asks for, and does what a sandboxed frame may not.
(() => {
  'use strict';

  const frameOf = () => document.getElementById('rg-graph');

  async function fetched(path) {
    const answer = await fetch(path, { headers: { accept: 'application/json' } });
    if (!answer.ok) throw new Error(`${answer.status} ${answer.statusText}`);
    return answer.json();
  }

  const answers = {
    picture: ({ query }) => fetched(`/api/graph?${query}`),
    neighbours: ({ node }) => fetched(`/api/graph/neighbours?node=${encodeURIComponent(node)}`),
    search: async ({ text, lang }) => (await fetched(`/api/search?limit=12&lang=${encodeURIComponent(lang)}&q=${encodeURIComponent(text.slice(0, 200))}`)).hits,
  };

  function save(name, url) {
    const link = document.createElement('a');
    link.href = url;
    link.download = name;
    document.body.append(link);
    link.click();
    link.remove();
  }

  // Switches of language and theme lead back to what is shown now.
  function turnBack(path) {
    for (const link of document.querySelectorAll('a[href^="/preferences?"]')) {
      const address = new URL(link.href);
      address.searchParams.set('back', path);
      link.href = address.pathname + address.search;
    }
  }

  const orders = {
    state: ({ query }) => {
      const path = query ? `/graph?${query}` : '/graph';
      history.replaceState(history.state, '', path);
      turnBack(path);
    },
    open: ({ path }) => { if (/^\/(documents|things)\/[\w%./~?=&-]*$/.test(path)) location.assign(path); },
    save: ({ name, url }) => { if (/^data:image\/png;base64,/.test(url)) save(name, url); },
    export: ({ form, query }) => { if (['html', 'graphml'].includes(form)) save(`graph.${form}`, `/graph/export.${form}?${query}`); },
  };

  addEventListener('message', async ({ source, data }) => {
    const frame = frameOf();
    if (!frame || source !== frame.contentWindow || !data) return;
    if (data.rectigraph === 'tell' && Object.hasOwn(orders, data.what)) orders[data.what](data.content);
    if (data.rectigraph !== 'ask' || !Object.hasOwn(answers, data.what)) return;
    const answer = { rectigraph: 'answer', id: data.id };
    try {
      answer.content = await answers[data.what](data.content);
    } catch (error) {
      answer.failed = error.message;
    }
    source.postMessage(answer, '*');  // the frame is sandboxed: its origin has no name
  });
})();
