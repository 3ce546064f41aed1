package api

import (
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"zhengsou/index"
)

// Where nothing is copied while nothing is selected, as in Safari, a table is copied all
// the same, and the button keeps the focus.
func TestCopyingWithoutASelection(t *testing.T) {
	b := openTab(t)
	b.permitClipboard()
	b.open("/?" + query("view", "matrix"))
	b.do(chromedp.Evaluate[chromedp.Void](`{
		const copying = document.execCommand.bind(document);
		document.execCommand = (command) => document.activeElement.selectionEnd > 0 && copying(command);
	}`))
	b.do(chromedp.Click(chromedp.CSS("button[data-copy-table]")))
	b.until(`document.querySelector("button[data-copy-table]").textContent === "已复制"`)
	if html := js[string](b, `navigator.clipboard.read().then(items => items[0].getType("text/html")).then(blob => blob.text())`); !strings.Contains(html, "<a href=") {
		t.Errorf("copied as %s", html)
	}
	if !js[bool](b, `document.activeElement.matches("button[data-copy-table]") && !document.querySelector("body > textarea")`) {
		t.Error("the button has lost the focus")
	}
}

// A table goes into a sheet as cells, and into a report with its links.
func TestCopyingATable(t *testing.T) {
	b := openTab(t)
	b.permitClipboard()
	for _, c := range []struct{ target, button, table string }{
		{"/?" + query("q", "停车泊位", "view", "figures", "object", "停车泊位"), ".tools .copy", "table.data"},
		{"/?" + query("view", "matrix"), ".tools .copy", "table.data"},
		{"/coverage", ".bar-of-tools .copy", "#held"},
		{"/coverage", "[data-copy-table=unread]", "#unread"}, {"/coverage", "[data-copy-table=partly]", "#partly"},
	} {
		target := c.target
		b.open(target)
		b.do(chromedp.Evaluate[chromedp.Void](`for (const d of document.querySelectorAll(".unfindable")) d.open = true`))
		b.do(chromedp.Click(chromedp.CSS(c.button)))
		b.until(`document.querySelector("` + c.button + `").textContent === "已复制"`)
		lines := strings.Split(js[string](b, `navigator.clipboard.readText()`), "\n")
		if rows := js[int](b, `document.querySelector("`+c.table+`").rows.length`); len(lines) != rows {
			t.Errorf("%s: %d lines of %d rows", target, len(lines), rows)
		}
		for _, line := range lines {
			if got, want := strings.Count(line, "\t"), strings.Count(lines[0], "\t"); got != want || want < 2 {
				t.Errorf("%s: %d cells beside the first of %q, the head has %d", target, got, line, want)
			}
		}
		html := js[string](b, `navigator.clipboard.read().then(items => items[0].getType("text/html")).then(blob => blob.text())`)
		if !strings.Contains(html, `<a href="`+b.url+`/`) || strings.Contains(html, "<svg") || strings.Contains(html, "<button") {
			t.Errorf("%s is copied as %s", target, html)
		}
		if strings.Contains(target, "figures") && !strings.Contains(lines[1], "9,200余") && !strings.Contains(lines[2], "9,200余") {
			t.Errorf("copied: %q", lines)
		}
	}
}

func TestSortingFigures(t *testing.T) {
	b := openTab(t)
	b.open("/?" + query("q", "服务中心", "view", "figures", "object", "中心"))
	// What the query does not name stays below what it names.
	const asked = `(() => { const list = []; for (const row of document.querySelector(".sortable tbody").rows) { if (row.cells.length === 1) break; list.push(Number(row.querySelector("[data-value]").dataset.value)); } return list })()`
	before := js[[]float64](b, asked)
	b.do(chromedp.Click(chromedp.CSS(".sortable thead th.number button")))
	up := js[[]float64](b, asked)
	b.do(chromedp.Click(chromedp.CSS(".sortable thead th.number button")))
	down := js[[]float64](b, asked)
	if len(before) < 3 || slices.IsSorted(before) || len(up) != len(before) || !slices.IsSorted(up) {
		t.Errorf("before %v, sorted %v", before, up)
	}
	slices.Reverse(down)
	if !slices.Equal(up, down) {
		t.Errorf("the other way round: %v", down)
	}
	if got := js[string](b, `document.querySelector(".sortable thead th.number").getAttribute("aria-sort")`); got != "descending" {
		t.Errorf("aria-sort is %q", got)
	}
}

// Places are put in order as the server does, by their codes, not by how they are spelt.
func TestSortingFiguresByPlace(t *testing.T) {
	b := openTab(t)
	b.open("/?" + query("q", "中心", "view", "figures", "object", "服务中心"))
	if paged := js[bool](b, `!document.querySelector(".sortable")`); paged {
		t.Fatal("the table has several pages")
	}
	b.do(chromedp.Evaluate[chromedp.Void](`[...document.querySelectorAll(".sortable thead th")].find((th) => th.textContent.includes("地区")).querySelector("button").click()`))
	const places = `(() => { const list = []; for (const row of document.querySelector(".sortable tbody").rows) { if (row.cells.length === 1) break; list.push(row.querySelector(".places").textContent); } return list })()`
	got := js[[]string](b, places)
	var want []string
	for _, row := range answer[index.FigureTable](t, "/api/v1/figures?"+query("q", "中心", "object", "服务中心", "order", "district")).Rows {
		if row.Asked {
			want = append(want, strings.Join(row.District, " "))
		}
	}
	if len(want) < 3 || want[0] == want[len(want)-1] || !slices.Equal(got, want) {
		t.Errorf("places %q, want %q", got, want)
	}
}

// The heads of the columns stay in sight in a long table.
func TestTheHeadsOfColumnsStay(t *testing.T) {
	b := openTab(t)
	b.do(chromedp.EmulateViewport(1300, 700))
	const head = `(() => { const r = document.querySelector(".data thead th").getBoundingClientRect(); return Math.round(r.top) })()`
	b.open("/?" + query("q", "服务", "view", "figures"))
	b.do(chromedp.Evaluate[chromedp.Void](`scrollTo(0, document.querySelector(".data tbody tr:nth-child(20)").offsetTop)`))
	b.until(`scrollY > 300`)
	if top, under := js[int](b, head), js[int](b, `Math.round(document.querySelector(".top").getBoundingClientRect().bottom)`); top < under-2 || top > under+2 {
		t.Errorf("figures: the head stands at %d, the top ends at %d", top, under)
	}
	b.open("/?" + query("view", "matrix"))
	b.do(chromedp.Evaluate[chromedp.Void](`document.querySelector(".scroll").style.maxHeight = "150px"; document.querySelector(".scroll").scrollTop = 60`))
	b.until(`document.querySelector(".scroll").scrollTop > 20`)
	if top, box := js[int](b, head), js[int](b, `Math.round(document.querySelector(".scroll").getBoundingClientRect().top)`); top < box-2 || top > box+2 {
		t.Errorf("matrix: the head stands at %d, the box begins at %d", top, box)
	}
}

// On a narrow page a wide table is moved sideways, and what a row is of stays.
func TestTheHeadsOfRowsStay(t *testing.T) {
	b := openTab(t)
	b.do(chromedp.EmulateViewport(390, 700))
	for _, view := range []string{"matrix", "timeline"} {
		b.open("/?" + query("q", "服务", "view", view))
		b.do(chromedp.Evaluate[chromedp.Void](`document.querySelector(".scroll").scrollLeft = 120`))
		b.until(`document.querySelector(".scroll").scrollLeft > 60`)
		if off := js[int](b, `Math.round(document.querySelector(".data tbody th").getBoundingClientRect().left - document.querySelector(".scroll").getBoundingClientRect().left)`); off < -1 || off > 2 {
			t.Errorf("%s: the head of a row stands %d pixels off", view, off)
		}
	}
}

// On a telephone a figure is a card: its value, place, progress and source are in sight
// without moving anything sideways, and the rows can be put in order all the same.
func TestNarrowFiguresAreCards(t *testing.T) {
	b := openTab(t)
	b.do(chromedp.EmulateViewport(390, 844))
	b.open("/?" + query("q", "养老服务中心", "view", "figures"))
	const beyond = `[...document.querySelectorAll(".data tbody td, .data tbody th, .data thead .order")].filter((e) => e.checkVisibility()).filter((e) => { const r = e.getBoundingClientRect(); return r.right > innerWidth || r.left < 0 }).length`
	if n := js[int](b, beyond); n > 0 {
		t.Errorf("%d cells are out of sight", n)
	}
	const card = `(() => { const row = document.querySelector(".data tbody tr"), at = (css) => row.querySelector(css).getBoundingClientRect();
		return [at("th").top < at(".sources").top, Math.abs(at(".number").bottom - at("th").bottom) < 30, at(".places").bottom <= at(".sources").top + 2].join(" ") })()`
	if got := js[string](b, card); got != "true true true" {
		t.Errorf("object, value, place and source stand %s", got)
	}
	first := `document.querySelector(".data tbody .number").dataset.value`
	b.do(chromedp.Evaluate[chromedp.Void](`(h => { h.click(); if (h.closest("th").ariaSort !== "descending") h.click() })([...document.querySelectorAll(".data thead .order")].find((h) => h.textContent.includes("数值")))`))
	b.until(`document.querySelector(".data thead th[aria-sort=descending], .data thead a.order") !== null && Number(` + first + `) > 0`)
}

// The citations of a whole page are copied at once, in their order.
func TestCopyingAllCitations(t *testing.T) {
	b := openTab(t)
	b.permitClipboard()
	b.open("/?" + query("q", "养老服务"))
	b.do(chromedp.Click(chromedp.CSS(".export > summary")), chromedp.Click(chromedp.CSS("button[data-copy-all]")))
	b.until(`document.querySelector(".export > summary").textContent.startsWith("已复制")`)
	copied := strings.Split(js[string](b, `navigator.clipboard.readText()`), "\n\n")
	hits := search(t, "q", "养老服务").Hits
	if len(copied) != len(hits) {
		t.Fatalf("%d citations of %d results", len(copied), len(hits))
	}
	for i, h := range hits {
		if !strings.HasPrefix(copied[i], h.Text) || !strings.HasSuffix(copied[i], "#p-"+h.ID) {
			t.Errorf("citation %d: %q", i, copied[i])
		}
	}
	// A report takes them as paragraphs with links.
	html := js[string](b, `navigator.clipboard.read().then(items => items[0].getType("text/html")).then(blob => blob.text())`)
	if links := strings.Count(html, `<a href="`+b.url+`/documents/`); links != len(hits) || strings.Count(html, "<p>") < 3*len(hits) {
		t.Errorf("%d links to %d results in %s", links, len(hits), html)
	}
}

// What others have done is quoted one by one or all at once, each with its source; beside
// a result it is no part of the page's own citations.
func TestCopyingWhatOthersDid(t *testing.T) {
	b := openTab(t)
	b.permitClipboard()
	hit := firstHit(t, "养老服务")
	items := answer[index.Similar](t, "/api/v1/paragraphs/"+hit.ID+"/similar?"+query("per", "district", "size", "40", "q", "养老服务")).Items
	b.open("/paragraphs/" + hit.ID + "/similar?" + query("q", "养老服务"))
	b.do(chromedp.Click(chromedp.CSS("button[data-copy-all]")))
	b.until(`document.querySelector("button[data-copy-all]").textContent.startsWith("已复制")`)
	copied := strings.Split(js[string](b, `navigator.clipboard.readText()`), "\n\n")
	if len(copied) != len(items) || len(items) == 0 {
		t.Fatalf("%d citations of %d measures", len(copied), len(items))
	}
	for i, item := range items {
		if !strings.HasPrefix(copied[i], strings.TrimRight(item.Measure, "；，")+"\n——") || !strings.HasSuffix(copied[i], "#p-"+item.Paragraph.ID) {
			t.Errorf("citation %d: %q", i, copied[i])
		}
	}

	b.open("/?" + query("q", "养老服务"))
	b.do(chromedp.Evaluate[chromedp.Void](`document.querySelectorAll(".hit .panel")[1].open = true`))
	b.until(`document.querySelector(".hit .likes button[data-copy]:not([hidden])") !== null`)
	b.do(chromedp.Click(chromedp.CSS(".hit .likes button[data-copy]")))
	b.until(`document.querySelector(".hit .likes button[data-copy]").textContent === "已复制"`)
	if got := js[string](b, `navigator.clipboard.readText()`); got != copied[0] {
		t.Errorf("copied is %q, want %q", got, copied[0])
	}
	b.do(chromedp.Click(chromedp.CSS(".export > summary")), chromedp.Click(chromedp.CSS("button[data-copy-all]")))
	b.until(`document.querySelector(".export > summary").textContent.startsWith("已复制")`)
	if got, want := len(strings.Split(js[string](b, `navigator.clipboard.readText()`), "\n\n")), len(search(t, "q", "养老服务").Hits); got != want {
		t.Errorf("%d citations of %d results", got, want)
	}
}
