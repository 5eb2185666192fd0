// Runs in every frame of a workbench before its own scripts, for `leakWatch.ts`: tells of messages, and gives what the
// frame shows and what the browser stores for it.
/* global addEventListener, caches, document, indexedDB, localStorage, MessagePort, sessionStorage, ShadowRoot, TextDecoder */
{
  /** Without the second escape of what is JSON in JSON. */
  const plain = (json = '') => json.replaceAll('\\\\', '\\');
  const written = (data) => {
    try {
      return plain(JSON.stringify(data));
    } catch {
      return String(data);
    }
  };
  const tell = (data) => {
    globalThis.leakWatchHeard?.(written(data));
  };
  addEventListener('message', ({ data }) => tell(data), true);
  // In the window itself ports lead to workers. A webview's own frame has no address yet when this runs.
  if (globalThis !== globalThis.top) {
    // The window too: VS Code writes the page of a webview into its frame, and that ends all listeners.
    for (const sender of [MessagePort.prototype, globalThis]) {
      const post = sender.postMessage;
      sender.postMessage = function (...args) {
        tell(args[0]);
        return post.apply(this, args);
      };
    }
  }

  /** With what is in shadow roots, where menus are, and in fields. */
  const shown = () => {
    const parts = [];
    const open = [document];
    for (let next = open.pop(); next; next = open.pop()) {
      parts.push(next instanceof ShadowRoot ? next.innerHTML : next.documentElement.outerHTML);
      for (const element of next.querySelectorAll('*')) {
        if (element.shadowRoot) open.push(element.shadowRoot);
        // What a person types into a field that hides it is seen by nobody.
        if (element.matches('input:not([type=password]), textarea')) parts.push(element.value);
      }
    }
    return parts.join('\n');
  };

  const done = (request) =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const text = (value) =>
    value instanceof ArrayBuffer || ArrayBuffer.isView(value)
      ? new TextDecoder().decode(value)
      : plain(JSON.stringify(value));
  /** Local and session storage, names of caches, and IndexedDB. */
  const stored = async () => {
    const parts = [localStorage, sessionStorage, await caches.keys()].map(text);
    for (const { name } of await indexedDB.databases()) {
      const database = await done(indexedDB.open(name));
      for (const store of database.objectStoreNames) {
        const objects = database.transaction(store).objectStore(store);
        const [keys, values] = await Promise.all([done(objects.getAllKeys()), done(objects.getAll())]);
        parts.push(...keys.map(text), ...values.map(text));
      }
      database.close();
    }
    return parts.join('\n');
  };
  globalThis.leakWatchPage = { shown, stored };
}
