// Measures on the page itself: how long from pressing Enter until what that brings is drawn on the screen.
(() => {
  const nameOf = (node) => `${node.dataset.ts}/${node.dataset.ephemeral}`;

  /** Runs `done` after the frame that is being made is drawn. */
  function afterFrame(done) {
    const channel = new MessageChannel();
    channel.port1.onmessage = done;
    channel.port2.postMessage(null);
  }

  /** Resolves to the milliseconds from the next Enter until a new message that `selector` matches is in sight. */
  window.watch = (selector) => {
    const all = () => [...document.querySelectorAll(selector)];
    const before = new Set(all().map(nameOf));
    let sent = 0;
    const onKey = (event) => (sent ||= event.key === "Enter" && event.timeStamp);
    addEventListener("keydown", onKey, { capture: true });
    return new Promise((resolve) => {
      // told while the frame is made, of what is neither hidden nor scrolled away
      const sight = new IntersectionObserver((seen) => seen.some((one) => one.isIntersecting) && afterFrame(finish));
      const changes = new MutationObserver(() => {
        if (sent) all().filter((node) => !before.has(nameOf(node))).forEach((node) => sight.observe(node));
      });
      changes.observe(document.body, { childList: true, subtree: true });

      function finish() {
        sight.disconnect();
        changes.disconnect();
        removeEventListener("keydown", onKey, { capture: true });
        resolve(performance.now() - sent);
      }
    });
  };
})();
