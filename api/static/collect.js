// 摘录: paragraphs gathered from several pages and searches, to be copied into a
// report in one go. They stay in this browser only; the server knows nothing of them.
(() => {
  "use strict";
  const { announce, answer, citations, copy, lines } = window.zhengsou;
  const basket = document.getElementById("basket");
  const key = "zhengsou.collected";
  const most = 200; // as many as one report quotes, with room; a browser keeps some MB

  // What is kept of a paragraph is its citation, line by line, so that it can be copied
  // where it does not stand on the page.
  let kept = null; // for a page to which the browser's store is not permitted
  const sound = (list) => Array.isArray(list) && list.every((q) => typeof q?.id === "string" && Array.isArray(q.lines) && q.lines.length > 0 && q.lines.every((l) => typeof l?.text === "string"));
  const read = () => {
    if (kept) return kept;
    try {
      const list = JSON.parse(localStorage.getItem(key));
      return sound(list) ? list : [];
    } catch {
      return [];
    }
  };
  const write = (list) => {
    try {
      localStorage.setItem(key, JSON.stringify(list));
    } catch {
      kept = list;
    }
    show();
  };

  const element = (name, properties, ...children) => {
    const e = Object.assign(document.createElement(name), properties);
    e.append(...children);
    return e;
  };
  // The list: of each the source, which leads there, and how the quotation begins.
  const item = (quote) => {
    const [text, source, link] = quote.lines;
    const away = element("button", { type: "button", className: "away", textContent: "×" });
    away.setAttribute("aria-label", "去掉这一条");
    away.dataset.away = quote.id;
    return element("li", {},
      element("a", { href: link?.path ?? "#", textContent: (source?.text ?? "").replace(/^——/, "") || "来源不详" }), away,
      element("p", { textContent: text.text }));
  };
  const show = () => {
    const list = read(), ids = new Set(list.map((q) => q.id));
    basket.hidden = list.length === 0;
    if (basket.hidden) basket.open = false;
    basket.querySelector(".many").textContent = list.length;
    basket.querySelector("ol").replaceChildren(...list.map(item));
    for (const button of document.querySelectorAll("button[data-collect-all]")) button.hidden = false;
    for (const button of document.querySelectorAll("button[data-collect]")) {
      const held = ids.has(button.dataset.collect);
      button.hidden = false;
      button.setAttribute("aria-pressed", String(held));
    }
  };

  const quoteOf = (button) => {
    const id = button.dataset.collect;
    return { id, lines: lines(button.parentElement.querySelector("#" + CSS.escape("c-" + id))) };
  };
  const toggle = (id, button) => {
    const list = read(), rest = list.filter((q) => q.id !== id);
    if (rest.length < list.length) {
      write(rest);
      return announce("已从摘录中去掉，还有 " + rest.length + " 条");
    }
    if (list.length >= most) return announce("摘录最多 " + most + " 条，请先复制后清空");
    write([...list, quoteOf(button)]);
    announce("已摘录，共 " + (list.length + 1) + " 条");
  };

  // All results of a page that are not held yet, in their order. What is unfolded in a
  // result is no result.
  const collectPage = () => {
    const list = read(), ids = new Set(list.map((q) => q.id)), before = list.length;
    for (const button of document.querySelectorAll(".hit .acts > [data-collect]")) {
      if (!ids.has(button.dataset.collect) && list.length < most) list.push(quoteOf(button));
    }
    write(list);
    announce("已摘录本页 " + (list.length - before) + " 条，共 " + list.length + " 条");
  };

  document.addEventListener("click", (e) => {
    const button = e.target.closest("button");
    if (!button) return;
    if (button.dataset.collectAll !== undefined) {
      const menu = button.closest("details");
      menu.open = false;
      menu.querySelector("summary").focus();
      collectPage();
    }
    if (button.dataset.collect) toggle(button.dataset.collect, button);
    if (button.dataset.away) {
      const at = [...basket.querySelectorAll("[data-away]")].indexOf(button);
      toggle(button.dataset.away, button);
      const left = basket.querySelectorAll("[data-away]");
      (left[Math.min(at, left.length - 1)] ?? document.getElementById("q"))?.focus();
    }
    if (button.dataset.basket === "copy") {
      const list = read(), done = copy(citations(list.map((q) => q.lines)));
      button.focus();
      answer(button, done, done ? "已复制 " + list.length + " 条" : "未能复制");
      announce(done ? "已复制 " + list.length + " 条摘录" : "无法写入剪贴板，请逐条复制");
    }
    if (button.dataset.basket === "clear") {
      // What took an hour to gather is not gone by one slip.
      if (!button.classList.contains("done")) return answer(button, true, "再点一次清空");
      write([]);
      document.getElementById("q")?.focus();
      announce("摘录已清空");
    }
  });

  show();
  document.addEventListener("htmx:afterSwap", show);
  // Another tab may have gathered meanwhile, and this page may have been kept since.
  addEventListener("storage", (e) => { if (e.key === key || e.key === null) show(); });
  addEventListener("pageshow", (e) => { if (e.persisted) show(); });
})();
