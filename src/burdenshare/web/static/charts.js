// A chart drawn once more where it stands, to be pointed at and saved; without this file it is a
// picture with its table. The library for it is part of the installed program.
"use strict";
(() => {
  const explored = new Set();
  let library;

  const load = () => {
    library ??= new Promise((loaded, failed) => {
      const script = document.createElement("script");
      script.src = "/static/vega.js";
      script.addEventListener("load", loaded);
      script.addEventListener("error", () => { library = undefined; script.remove(); failed(); });
      document.head.append(script);
    });
    return library;
  };

  const save = (view, kind, label, title) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = label;
    button.addEventListener("click", async () => {
      const link = document.createElement("a");
      link.href = await view.toImageURL(kind, 2);
      link.download = `${title.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "")}.${kind}`;
      link.click();
    });
    return button;
  };

  // Expressions are interpreted, since the page's policy lets no text become a program.
  const draw = (stage, specification) => window.vegaEmbed(stage, specification, {
    ast: true, actions: false, defaultStyle: false, renderer: "svg",
    tooltip: { disableDefaultStyle: true },
  });

  const explore = async (button, byHand) => {
    const figure = button.closest("figure");
    const title = figure.querySelector("figcaption b").textContent;
    const stage = document.createElement("div");
    stage.className = "stage";
    button.disabled = true;
    try {
      await load();
      const data = figure.querySelector("script.specification").textContent;
      const { view } = await draw(stage, JSON.parse(data));
      const saves = document.createElement("div");
      saves.className = "row saves";
      for (const kind of ["svg", "png"]) saves.append(save(view, kind, button.dataset[kind], title));
      figure.querySelector("[role=img]").replaceChildren(stage);
      button.replaceWith(saves);
      explored.add(title);
      if (byHand) saves.firstElementChild.focus();
    } catch {
      button.disabled = false;
    }
  };

  const prepare = () => {
    for (const button of document.querySelectorAll("button.explore[hidden]")) {
      button.hidden = false;
      button.addEventListener("click", () => explore(button, true));
      const title = button.closest("figure").querySelector("figcaption b").textContent;
      if (explored.has(title)) explore(button, false);
    }
  };
  document.addEventListener("redrawn", prepare);
  prepare();
})();
