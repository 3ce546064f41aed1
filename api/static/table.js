// What scripts add to tables: they can be sorted, and copied into a report or a sheet.
(() => {
  "use strict";
  const { announce, answer, copy, escape } = window.zhengsou;

  // Sorting: only where all rows are on the page, else it would mislead. Rows stay
  // among those that they stand with.
  const collator = new Intl.Collator("zh-CN", { numeric: true });
  const keyOf = (row, column) => {
    const cell = row.cells[column];
    return cell.dataset.value !== undefined ? Number(cell.dataset.value) : cell.textContent.trim();
  };
  const compare = (a, b) => {
    if (a === "" || b === "") return (a === "") - (b === ""); // what is not stated comes last
    return typeof a === "number" && typeof b === "number" ? a - b : collator.compare(a, b);
  };
  const sort = (th) => {
    const down = th.getAttribute("aria-sort") === "ascending";
    const body = th.closest("table").tBodies[0];
    for (const other of th.parentElement.cells) other.removeAttribute("aria-sort");
    th.setAttribute("aria-sort", down ? "descending" : "ascending");
    const groups = [[]];
    for (const row of body.rows) {
      if (row.cells.length === 1) groups.push([row], []);
      else groups.at(-1).push(row);
    }
    for (const rows of groups) {
      const keyed = rows.map((row) => [row.cells.length === 1 ? "" : keyOf(row, th.cellIndex), row]);
      keyed.sort(([a], [b]) => (down && a !== "" && b !== "" ? compare(b, a) : compare(a, b)));
      for (const [, row] of keyed) body.append(row);
    }
    announce("已按" + th.textContent + (down ? "从大到小" : "从小到大") + "排列");
  };

  // Copying: cells as plain text with their links, so that a sheet takes them as cells
  // and a report as a table.
  const plain = (cell) => {
    const copy = cell.cloneNode(true);
    for (const unwanted of copy.querySelectorAll(".unseen, svg")) unwanted.remove();
    for (const item of copy.querySelectorAll("li + li, .differ")) item.prepend("；");
    return copy;
  };
  const tidy = (text) => text.replace(/\s+/g, " ").trim();
  const htmlOf = (cell) => {
    const tag = cell.tagName.toLowerCase(), copy = plain(cell);
    const links = [...copy.querySelectorAll("a[href]")].map((a) => `<a href="${escape(new URL(a.getAttribute("href"), location.href).href)}">${escape(tidy(a.textContent))}</a>`);
    let at = 0;
    for (const a of copy.querySelectorAll("a[href]")) a.textContent = "\u0000";
    const text = escape(tidy(copy.textContent)).replace(/\u0000/g, () => links[at++]);
    return `<${tag}${cell.colSpan > 1 ? ` colspan="${cell.colSpan}"` : ""}>${text}</${tag}>`;
  };
  const copyTable = (table) => {
    const rows = [...table.rows];
    const html = `<table border="1">${rows.map((row) => `<tr>${[...row.cells].map(htmlOf).join("")}</tr>`).join("")}</table>`;
    const text = rows.map((row) => [...row.cells].map((cell) => tidy(plain(cell).textContent) + "\t".repeat(cell.colSpan - 1)).join("\t")).join("\n");
    return copy({ html, text });
  };

  document.addEventListener("click", (e) => {
    const button = e.target.closest("button[data-copy-table]");
    if (button) {
      const done = copyTable(document.getElementById(button.dataset.copyTable) ?? document.querySelector("table.data"));
      answer(button, done, done ? "已复制" : "未能复制");
      announce(done ? "表格已复制，可粘贴到 Excel 或 Word" : "无法写入剪贴板，请选中表格后复制");
    }
    const by = e.target.closest("th button");
    if (by) sort(by.closest("th"));
  });

  const enhance = () => {
    for (const button of document.querySelectorAll("button[data-copy-table][hidden]")) button.hidden = false;
    for (const th of document.querySelectorAll("table.sortable thead th")) {
      if (th.querySelector("button")) continue;
      const button = document.createElement("button");
      button.type = "button";
      button.className = "order";
      button.append(...th.childNodes);
      th.append(button);
    }
  };
  enhance();
  document.addEventListener("htmx:afterSwap", enhance);
})();
