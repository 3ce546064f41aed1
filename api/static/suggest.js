// Words, titles and districts offered below the box while typing. It is a
// combobox as WAI-ARIA describes it: arrows move, Enter takes, Escape closes.
(() => {
  "use strict";
  const input = document.getElementById("q");
  if (!input) return;
  const form = input.form;
  const kinds = { title: "标题", district: "地区", concept: "概念", domain: "领域", publisher: "来源", author: "作者", number: "文号", figure: "指标", year: "年份", period: "所述年份" };
  const wait = 120; // ms without a key before the server is asked
  let list = null, timer = 0, asked = null, active = -1;

  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-expanded", "false");

  const close = () => {
    clearTimeout(timer);
    if (asked) asked.abort();
    if (list) list.remove();
    list = null;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-controls");
    input.removeAttribute("aria-activedescendant");
  };

  const take = (text) => {
    input.value = text;
    close();
    form.requestSubmit();
  };

  const show = (part, suggestions) => {
    close();
    if (!suggestions.length || document.activeElement !== input) return;
    list = document.createElement("ul");
    list.id = "suggestions";
    list.className = "suggestions";
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", "提示");
    suggestions.forEach((s, i) => {
      const option = document.createElement("li");
      option.id = "suggestion-" + i;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.dataset.text = s.text;
      // What would be added to what is typed stands out.
      const text = document.createElement("span");
      const pieces = s.text.split(part);
      if (pieces.length < 2) text.textContent = s.text;
      else for (const [at, added] of [pieces[0], pieces.slice(1).join(part)].entries()) {
        const b = document.createElement("b");
        b.textContent = added;
        text.append(at ? part : "", b);
      }
      const kind = document.createElement("small");
      kind.textContent = (kinds[s.kind] ?? "") + "　" + s.count + " 段";
      option.append(text, kind);
      // Before the box loses focus, so that the list is still there.
      option.addEventListener("mousedown", (e) => { e.preventDefault(); take(s.text); });
      list.append(option);
    });
    form.append(list);
    input.setAttribute("aria-expanded", "true");
    input.setAttribute("aria-controls", list.id);
  };

  const move = (step) => {
    const options = list.children;
    if (active >= 0) options[active].setAttribute("aria-selected", "false");
    // One place more than there are options: the box itself, with none chosen.
    active = (active + 1 + step + options.length + 1) % (options.length + 1) - 1;
    if (active < 0) return input.removeAttribute("aria-activedescendant");
    options[active].setAttribute("aria-selected", "true");
    options[active].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", options[active].id);
  };

  const ask = async () => {
    const part = input.value;
    if (!part.trim()) return close();
    asked = new AbortController();
    try {
      const r = await fetch("/api/v1/suggest?" + new URLSearchParams({ q: part }), { signal: asked.signal });
      if (r.ok) show(part, (await r.json()).suggestions.filter((s) => s.text !== part));
    } catch { /* overtaken by the next key, or no connection: no suggestions */ }
  };

  const later = () => {
    clearTimeout(timer);
    if (asked) asked.abort();
    timer = setTimeout(ask, wait);
  };

  // While an input method composes, the box holds pinyin, not a query.
  input.addEventListener("input", (e) => { if (!e.isComposing) later(); });
  input.addEventListener("compositionend", later);
  input.addEventListener("blur", close);
  form.addEventListener("submit", close);
  input.addEventListener("keydown", (e) => {
    if (e.isComposing || !list) return;
    if (e.key === "ArrowDown" || e.key === "ArrowUp") {
      e.preventDefault();
      move(e.key === "ArrowDown" ? 1 : -1);
    } else if (e.key === "Enter" && active >= 0) {
      e.preventDefault();
      take(list.children[active].dataset.text);
    } else if (e.key === "Escape") {
      e.preventDefault();
      close();
    }
  });
})();
