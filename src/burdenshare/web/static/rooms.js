// When the stream says "changed", this browser fetches its own view of what is on the table.
"use strict";
(() => {
  const live = document.getElementById("live");
  if (!live || !window.EventSource) return;
  let source;
  const fetchView = async () => {
    try {
      const answer = await fetch(live.dataset.page, { headers: { Accept: "text/html" } });
      if (!answer.ok) return;
      const parsed = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = parsed.getElementById("live");
      if (!fresh) return location.reload();
      live.replaceChildren(...fresh.childNodes);
      live.dataset.seen = fresh.dataset.seen;
    } catch {
      // The stream comes back by itself, and says so again.
    }
  };
  const listen = () => {
    source = new EventSource(`${live.dataset.stream}?seen=${encodeURIComponent(live.dataset.seen)}`);
    source.addEventListener("message", fetchView);
    // A stream that ended and comes back asks again from where this page stands now.
    source.addEventListener("error", () => { source.close(); setTimeout(begin, 1500); });
  };
  const begin = () => { if (!document.hidden && (!source || source.readyState === 2)) listen(); };
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) { if (source) source.close(); } else { begin(); fetchView(); }
  });
  addEventListener("pagehide", () => { if (source) source.close(); });
  begin();
})();
