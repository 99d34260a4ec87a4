// The figures follow the form while it is changed; without this file a button does the same.
"use strict";
(() => {
  const form = document.getElementById("deal");
  const figures = document.getElementById("figures");
  if (!form || !figures) return;
  let latest = 0;
  let waiting;

  const ask = async (quick) => {
    const mine = ++latest;
    const body = new URLSearchParams(new FormData(form));
    if (quick) body.set("quick", "1");
    try {
      const answer = await fetch("/compose/figures", { method: "POST", body });
      const text = await answer.text();
      if (mine !== latest || !answer.ok) return;
      const parsed = new DOMParser().parseFromString(text, "text/html");
      figures.replaceChildren(...parsed.body.childNodes);
      document.dispatchEvent(new Event("redrawn"));
    } catch {
      figures.setAttribute("aria-busy", "false");
    }
  };
  // While a slider moves only the cost follows; when it rests, the worth of the clauses too.
  const soon = (quick) => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, quick ? 40 : 150, quick);
  };

  const slider = (field) => {
    const range = document.createElement("input");
    range.type = "range";
    range.min = field.dataset.low;
    range.max = field.dataset.high;
    range.step = field.dataset.step;
    range.value = field.value === "none" ? field.dataset.without : field.value;
    range.setAttribute("aria-label", field.labels[0].textContent);
    range.addEventListener("input", () => { field.value = range.value; });
    field.addEventListener("input", () => { if (field.value !== "none") range.value = field.value; });
    field.parentElement.after(range);
    if (field.dataset.kind === "percent") without(field, range);
  };
  const without = (field, range) => {
    const label = document.createElement("label");
    const box = document.createElement("input");
    box.type = "checkbox";
    box.checked = field.value === "none";
    const set = () => { field.value = box.checked ? "none" : range.value; };
    box.addEventListener("input", set);
    range.addEventListener("input", () => { box.checked = false; });
    label.append(box, " " + (form.dataset.none || "none"));
    label.className = "without";
    range.after(label);
  };

  for (const field of form.querySelectorAll("input[data-low]")) {
    if (field.dataset.low) slider(field);
  }
  form.addEventListener("input", (event) => { if (event.target.id !== "name") soon(true); });
  form.addEventListener("change", (event) => { if (event.target.id !== "name") soon(false); });
})();
