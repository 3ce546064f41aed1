// What scripts add to the pages: everything works without them.
(() => {
  "use strict";
  document.documentElement.classList.add("js");

  const box = () => document.getElementById("q");

  // "/" goes to the box, j and k from one result to the next, unless something is
  // being typed already; Escape closes what floats.
  const toBox = () => {
    const q = box();
    if (!q) return false;
    q.focus();
    q.select();
    return true;
  };
  // In a document from one marked paragraph to the next, from where one reads.
  const toPlace = (step) => {
    const marked = [...document.querySelectorAll(".reader .para:has(mark)")];
    if (!marked.length) return false;
    // At the end of a page nothing can be brought to its head: there the last one counts.
    const at = marked.findIndex((para) => para.matches(":target")), seen = at < 0 ? null : marked[at].getBoundingClientRect();
    const here = seen && seen.bottom > 0 && seen.top < innerHeight;
    const line = document.querySelector(".top").getBoundingClientRect().bottom;
    const below = (para) => para.getBoundingClientRect().top > line;
    const next = here ? marked[at + step] : step > 0 ? marked.find(below) : marked.findLast((para) => !below(para));
    if (!next) return false;
    location.replace("#" + next.id); // the way back leads out of the document, not through it
    return true;
  };
  const toHit = (step) => {
    const titles = [...document.querySelectorAll(".hit h2 a")];
    if (!titles.length) return toPlace(step);
    const at = titles.findIndex((a) => a.closest(".hit").contains(document.activeElement));
    const next = titles[at < 0 ? (step > 0 ? 0 : titles.length - 1) : Math.min(Math.max(at + step, 0), titles.length - 1)];
    next.focus();
    next.closest(".hit").scrollIntoView({ block: "nearest" });
    return true;
  };
  const keys = { "/": toBox, j: () => toHit(1), k: () => toHit(-1) };
  const floating = () => document.querySelector(".export[open], .basket[open]");
  document.addEventListener("keydown", (e) => {
    if (e.ctrlKey || e.metaKey || e.altKey || e.isComposing) return;
    const open = floating();
    if (e.key === "Escape" && open) {
      open.open = false;
      open.querySelector("summary").focus();
      return;
    }
    if (e.target.closest("input, textarea, select, [contenteditable]")) return;
    // The values of facets look like boxes, which the space bar ticks.
    const value = e.key === " " && e.target.closest("a.value");
    if (value) {
      value.click();
      e.preventDefault();
      return;
    }
    if (keys[e.key]?.()) e.preventDefault();
  });
  document.addEventListener("click", (e) => {
    const open = floating();
    if (open && (!open.contains(e.target) || e.target.closest("a"))) open.open = false;
  });

  // 复制: the citation as text, and as a report's paragraphs with a link in them. The
  // link takes the address that the browser really uses, which the server behind a proxy
  // does not know.
  const escape = (text) => text.replace(/[&<>"]/g, (c) => "&#" + c.charCodeAt(0) + ";");
  const lines = (node) => [...node.children].map((p) => {
    const text = p.dataset.path ? new URL(p.dataset.path, location.href).href : p.textContent;
    return p.dataset.path ? { text, path: p.dataset.path } : { text };
  });
  const inReport = ({ text, path }) => `<p>${path ? `<a href="${escape(text)}">${escape(text)}</a>` : escape(text)}</p>`;
  const citations = (all) => ({
    text: all.map((one) => one.map((l) => l.text).join("\n")).join("\n\n"),
    html: all.map((one) => one.map(inReport).join("")).join("<p></p>"),
  });

  const copySelected = (text) => {
    const focused = document.activeElement;
    const area = document.createElement("textarea");
    area.value = text;
    area.className = "unseen";
    document.body.append(area);
    area.focus({ preventScroll: true });
    area.select();
    document.execCommand("copy");
    area.remove();
    focused?.focus({ preventScroll: true });
  };

  // The event's own clipboard takes both forms, also where the page came without TLS.
  const copy = ({ html, text }) => {
    let done = false;
    const put = (e) => {
      e.clipboardData.setData("text/html", html);
      e.clipboardData.setData("text/plain", text);
      e.preventDefault();
      e.stopPropagation();
      done = true;
    };
    document.addEventListener("copy", put, { capture: true });
    document.execCommand("copy");
    if (!done) copySelected(text); // where nothing is copied unless something is selected, as in Safari
    document.removeEventListener("copy", put, { capture: true });
    return done;
  };

  const announce = (text) => { document.getElementById("announce").textContent = text; };

  // What was asked of a button it answers in its own place, for a while.
  const answer = (node, done, text) => {
    node.dataset.label ??= node.textContent;
    node.textContent = text;
    node.classList.toggle("done", done);
    setTimeout(() => {
      node.textContent = node.dataset.label;
      node.classList.remove("done");
    }, 2000);
  };
  window.zhengsou = { announce, answer, citations, copy, escape, lines };

  // The link to a paragraph is there to be sent: following it copies it, too.
  document.addEventListener("click", (e) => {
    const link = e.target.closest('.margin a.anchor[href^="#"]');
    if (!link) return;
    const done = copy({ text: link.href, html: `<a href="${escape(link.href)}">${escape(document.title)}</a>` });
    const word = link.firstChild, said = word.nodeValue;
    announce(done ? "已复制这一段的链接" : "无法写入剪贴板，地址栏里就是这一段的链接");
    if (!done || said === "已复制") return;
    word.nodeValue = "已复制";
    setTimeout(() => { word.nodeValue = said; }, 2000);
  });

  // All citations of the page at once, in their order.
  document.addEventListener("click", (e) => {
    const button = e.target.closest("button[data-copy-all]");
    if (!button) return;
    // What is unfolded in a result has citations of its own.
    const all = [...document.querySelectorAll(".hit .acts > .cite blockquote, main > .likes .cite blockquote")];
    const done = copy(citations(all.map(lines)));
    const menu = button.closest("details"), said = menu?.querySelector("summary") ?? button;
    said.focus();
    if (menu) menu.open = false;
    announce(done ? "已复制 " + all.length + " 条引用" : "无法写入剪贴板，请逐条复制");
    answer(said, done, done ? "已复制 " + all.length + " 条" : "未能复制");
  });

  document.addEventListener("click", (e) => {
    const button = e.target.closest("button[data-copy]");
    if (!button) return;
    const source = document.getElementById(button.dataset.copy);
    const done = copy(citations([lines(source)]));
    if (!done) {
      const details = source.closest("details");
      details.classList.add("shown");
      details.open = true;
    }
    button.focus();
    answer(button, done, done ? "已复制" : "请手动复制");
    announce(done ? "已复制到剪贴板" : "无法写入剪贴板，请手动复制");
  });

  // The way back from a document leads to the very results that one came from,
  // filters, order and page included, also by way of the received text.
  const lastKey = "zhengsou.results";
  const remember = () => {
    if (location.pathname !== "/" || !location.search) return;
    try {
      sessionStorage.setItem(lastKey, location.href);
    } catch { /* not permitted: the way back then knows the query only */ }
  };
  const queryOf = (href) => new URL(href).searchParams.get("q");
  const lead = (back) => {
    let last = document.referrer.startsWith(location.origin + "/?") ? document.referrer : null;
    try {
      last ??= sessionStorage.getItem(lastKey);
    } catch { /* not permitted */ }
    if (last && queryOf(last) === queryOf(back.href)) back.href = last;
  };
  // And to the very place in them: the result that one came from, or saw first, stands
  // where it stood, and has the focus if it had. The browser does so only for its own
  // way back.
  const placeKey = "zhengsou.place";
  const inSight = (hit) => hit.getBoundingClientRect().bottom > innerHeight / 4;
  const keepPlace = () => {
    if (location.pathname !== "/" || !location.search) return;
    const focused = document.activeElement?.closest?.(".hit");
    const hit = focused ?? [...document.querySelectorAll(".hit")].find(inSight);
    try {
      sessionStorage.setItem(placeKey, JSON.stringify({
        href: location.href, y: scrollY, hit: hit?.id, top: hit?.getBoundingClientRect().top, focused: Boolean(focused),
      }));
    } catch { /* not permitted: the way back then leads to the head of the results */ }
  };
  const takePlace = () => {
    let place = null;
    try {
      place = JSON.parse(sessionStorage.getItem(placeKey));
      sessionStorage.removeItem(placeKey);
    } catch { /* not permitted, or not ours */ }
    if (!place?.wanted || place.href !== location.href) return;
    const hit = place.hit && document.getElementById(place.hit);
    if (place.focused) hit?.querySelector("h2 a")?.focus({ preventScroll: true });
    scrollTo(0, hit ? scrollY + hit.getBoundingClientRect().top - place.top : place.y);
  };
  const ways = document.querySelectorAll(".back a");
  for (const back of ways) {
    lead(back);
    back.addEventListener("click", () => {
      try {
        const place = JSON.parse(sessionStorage.getItem(placeKey));
        if (place) sessionStorage.setItem(placeKey, JSON.stringify({ ...place, wanted: true }));
      } catch { /* not permitted, or not ours */ }
    });
  }
  if (!ways.length) {
    remember();
    addEventListener("pagehide", keepPlace);
  }

  // On a narrow page what can be done with a paragraph of a document unfolds, so that the
  // text can be read on; the style shows the button there only.
  for (const margin of document.querySelectorAll(".reader .para > .margin")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "unfold";
    button.textContent = "⋯";
    button.setAttribute("aria-label", "这一段的摘录、复制、原文等");
    button.setAttribute("aria-expanded", "false");
    const domains = margin.querySelector(".domains");
    if (domains) domains.after(button);
    else margin.prepend(button);
  }
  document.addEventListener("click", (e) => {
    const button = e.target.closest(".unfold");
    if (button) button.setAttribute("aria-expanded", String(button.closest(".para").classList.toggle("unfolded")));
  });

  // Which facets someone folds stays folded, in this browser.
  const foldedKey = "zhengsou.folded";
  const folded = () => {
    try {
      return new Set(JSON.parse(localStorage.getItem(foldedKey)) ?? []);
    } catch {
      return new Set(); // not permitted, or not ours
    }
  };
  const facetOf = (fold) => fold.closest(".facet").getAttribute("aria-labelledby");
  const fold = () => {
    const names = folded();
    for (const d of document.querySelectorAll(".fold")) if (names.has(facetOf(d))) d.open = false;
  };
  document.addEventListener("click", (e) => {
    const d = e.target.closest(".fold > summary")?.parentElement;
    if (!d) return;
    const names = folded();
    if (d.open) names.add(facetOf(d)); // it is about to be folded
    else names.delete(facetOf(d));
    try {
      localStorage.setItem(foldedKey, JSON.stringify([...names]));
    } catch { /* not permitted: folded on this page only */ }
  });

  const enhance = () => {
    for (const button of document.querySelectorAll("button[data-copy][hidden], button[data-copy-all][hidden]")) button.hidden = false;
    fold();
  };
  enhance();
  if (!ways.length) takePlace();

  // Who chooses a facet's value by keyboard goes on from there: the results that
  // are swapped in have the same value in another element.
  // Districts of one name differ in what they lie in.
  const nameOf = (value) => [...value.querySelector(".name").childNodes].filter((n) => !n.matches?.(".unseen")).map((n) => n.textContent).join("");
  const keyOf = (value) => {
    const names = [];
    for (let li = value.closest("li"); li; li = li.parentElement.closest(".facet li")) names.unshift(nameOf(li.querySelector(".value")));
    return value.closest(".facet").getAttribute("aria-labelledby") + "/" + names.join("/");
  };
  const valueOf = (key) => [...document.querySelectorAll(".facet .value")].find((v) => keyOf(v) === key);
  let chosen = null;
  // How far each side was scrolled, and whether a narrow page showed them: a choice
  // must not lose its place, and another may follow.
  const sides = () => document.querySelectorAll(".facets, .side");
  const shown = () => document.getElementById("show-facets");
  let scrolled = [], showing = false;
  document.addEventListener("htmx:beforeSwap", () => {
    scrolled = [...sides()].map((side) => side.scrollTop);
    showing = shown()?.checked && document.activeElement?.closest?.(".facets") !== null;
    const value = document.activeElement?.closest?.(".facet .value");
    chosen = value && keyOf(value);
  });
  const refocus = () => {
    sides().forEach((side, i) => { side.scrollTop = scrolled[i] ?? 0; });
    if (shown() && showing) shown().checked = true;
    if (!chosen) return;
    const value = valueOf(chosen);
    chosen = null;
    if (!value) return;
    for (let at = value.closest("details"); at; at = at.parentElement.closest("details")) at.open = true;
    value.focus({ preventScroll: true });
  };

  // While results are on their way, what stands there is the answer of before, and
  // looks like it. Who chooses another value meanwhile means it as well: its link knows
  // nothing of the first choice, so it waits for the next results.
  let asking = 0;
  const next = [];
  const busy = (by) => {
    asking = Math.max(0, asking + by);
    document.getElementById("found")?.setAttribute("aria-busy", String(asking > 0));
  };
  document.addEventListener("click", (e) => {
    const value = e.target.closest?.("#results .facet a.value");
    if (!value || !asking || e.ctrlKey || e.metaKey || e.shiftKey || e.button) return;
    e.preventDefault();
    e.stopImmediatePropagation();
    value.classList.add("htmx-request");
    next.push(keyOf(value));
  }, { capture: true });
  const goOn = () => {
    while (next.length) {
      const value = valueOf(next.shift());
      if (value) return value.click();
    }
  };

  // After results were swapped in: show what the script adds, and say aloud
  // how many there are. What unfolds in a result is said as such.
  const unfolding = (e) => e.detail.pathInfo.requestPath.startsWith("/paragraphs/");
  document.addEventListener("htmx:afterSwap", (e) => {
    enhance();
    refocus();
    setTimeout(remember); // the address follows the results
    const summary = document.getElementById("summary");
    if (unfolding(e)) announce("已展开");
    else if (summary) announce(summary.textContent);
  });
  document.addEventListener("htmx:afterRequest", (e) => {
    if (unfolding(e)) return;
    busy(-1);
    if (!e.detail.successful) next.length = 0;
  });
  // Not before: until then the new links load whole pages.
  document.addEventListener("htmx:afterSettle", (e) => { if (!unfolding(e)) goOn(); });
  // A form sends its untouched fields empty; an address is better without them.
  document.addEventListener("htmx:configRequest", (e) => {
    for (const [name, value] of [...e.detail.formData]) if (value === "") e.detail.formData.delete(name);
  });
  // Where results could not be had in place, the ordinary way shows the reason; in
  // a result its link is left to try.
  document.addEventListener("htmx:responseError", (e) => {
    if (unfolding(e)) announce("没有取到，请点链接打开");
    else location.href = e.detail.pathInfo.finalRequestPath;
  });
  // Where no server answers, what stands there still answers what was asked before.
  const offline = document.getElementById("offline");
  document.addEventListener("htmx:beforeRequest", (e) => {
    offline.hidden = true;
    if (!unfolding(e)) busy(1);
  });
  document.addEventListener("htmx:sendError", (e) => {
    if (unfolding(e)) {
      announce("连接不上服务器，请稍后再试");
      return;
    }
    offline.textContent = "连接不上服务器。下面仍是先前的结果，请稍后再试。";
    offline.hidden = false;
  });
})();
