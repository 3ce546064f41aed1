package api

import (
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// What narrows a search stands at both sides of the results where there is room, else at
// one, and stays in sight while one reads on.
func TestFacetsStandBesideTheResults(t *testing.T) {
	b := openTab(t)
	const side = `(name) => { const r = document.querySelector(".facet[aria-labelledby=f-" + name + "]").getBoundingClientRect(); const f = document.querySelector(".found").getBoundingClientRect(); return r.right <= f.left ? "left" : r.left >= f.right ? "right" : "over" }`
	for width, want := range map[int64]string{1440: "left right", 1280: "left right", 1024: "left left"} {
		b.do(chromedp.EmulateViewport(width, 600))
		b.open("/?" + query("q", "服务"))
		if got := js[string](b, `(`+side+`)("domain") + " " + (`+side+`)("year")`); got != want {
			t.Errorf("%d: the facets stand %s, want %s", width, got, want)
		}
		b.do(chromedp.Evaluate[chromedp.Void](`scrollTo(0, document.documentElement.scrollHeight)`))
		if top := js[int](b, `Math.round(document.querySelector(".facet").getBoundingClientRect().top)`); top < 0 || top > 300 {
			t.Errorf("%d: at the end of the page the first facet stands at %d", width, top)
		}
	}
}

// The page stands under its top at every width: the list under the box, the facets at the
// right under the links; a page wider than all of it leaves as much room at both sides.
func TestThePageStandsUnderItsTop(t *testing.T) {
	b := openTab(t)
	for _, width := range []int64{1240, 1440, 1920} {
		b.do(chromedp.EmulateViewport(width, 900))
		b.open("/?" + query("q", "服务"))
		const place = `(() => { const at = (css) => document.querySelector(css).getBoundingClientRect(); return [
			at(".found").left - at(".box").left, at(".other .facet").right - at(".links").right, at(".brand").left - (innerWidth - at(".links").right)].map(Math.round).join(" ") })()`
		if got := js[string](b, place); got != "0 0 0" {
			t.Errorf("%d: the list, the right side and the room stand apart by %s", width, got)
		}
	}
}

// On a telephone what was asked for comes first: the rows of a table in sight, and no
// words of the help beside one another in two narrow columns.
func TestNarrowPagesShowWhatWasAskedFor(t *testing.T) {
	b := openTab(t)
	b.do(chromedp.EmulateViewport(390, 844))
	b.open("/?" + query("q", "服务", "view", "figures"))
	if top := js[int](b, `Math.round(document.querySelector(".data tbody tr").getBoundingClientRect().top)`); top > 600 {
		t.Errorf("the first figure stands at %d", top)
	}
	b.open("/help")
	if wide := js[int](b, `Math.round(document.querySelector(".help tbody td:last-child").getBoundingClientRect().width)`); wide < 340 {
		t.Errorf("what is found is told in a column %d wide", wide)
	}
	if over := js[int](b, `document.documentElement.scrollWidth`); over > 390 {
		t.Errorf("the help is %d wide", over)
	}
}

// On a narrow page a document's title is in sight when it opens, not only what is known of it.
func TestNarrowDocumentsBeginWithTheirTitle(t *testing.T) {
	b := openTab(t)
	for _, width := range []int64{390, 768} {
		b.do(chromedp.EmulateViewport(width, 700))
		b.open("/documents/" + seedID(t, "兜好民生底线") + "?" + query("q", "养老"))
		if top := js[int](b, `Math.round(document.querySelector(".text h1").getBoundingClientRect().bottom)`); top > 600 {
			t.Errorf("%d: the title ends at %d", width, top)
		}
	}
}

// A facet that was folded stays folded, and a choice far down a side does not lose
// its place.
func TestFoldedFacetsStayFolded(t *testing.T) {
	b := openTab(t)
	b.do(chromedp.EmulateViewport(1024, 400))
	b.open("/?" + query("q", "服务"))
	const district = `document.querySelector(".facet[aria-labelledby=f-district] .fold")`
	if !js[bool](b, district+`.open`) {
		t.Fatal("a facet begins folded")
	}
	b.do(chromedp.Click(chromedp.CSS(`.facet[aria-labelledby=f-district] .fold > summary`)))
	b.until(`!` + district + `.open`)
	b.do(chromedp.Evaluate[chromedp.Void](`document.querySelector(".facets").scrollTop = 150`))
	b.do(chromedp.Evaluate[chromedp.Void](`document.querySelector(".facet[aria-labelledby=f-status] .value").click()`))
	b.until(`document.querySelector(".chosen") !== null`)
	if js[bool](b, district+`.open`) {
		t.Error("a choice unfolds what was folded")
	}
	if got := js[int](b, `document.querySelector(".facets").scrollTop`); got < 100 {
		t.Errorf("after a choice the side is scrolled to %d", got)
	}
	if got := b.text(`.facet[aria-labelledby=f-status] h2 .many`); !strings.HasSuffix(got, "1") {
		t.Errorf("the facet says %q of its choices", got)
	}
	b.open("/?" + query("q", "养老"))
	b.until(`!` + district + `.open`)
}

// The whole paragraph takes the place of the piece of it that was shown.
func TestTheWholeParagraphStandsInPlace(t *testing.T) {
	b := openTab(t)
	b.open("/?" + query("q", "停车泊位"))
	whole := search(t, "q", "停车泊位").Hits[0].Text
	b.do(chromedp.Click(chromedp.CSS(".hit .whole summary")))
	b.until(`document.querySelector(".hit .whole").open`)
	if got := b.text(".hit .whole p"); got != whole {
		t.Errorf("unfolded: %q, want %q", got, whole)
	}
	if js[bool](b, `document.querySelector(".hit .snippet").checkVisibility()`) {
		t.Error("the piece is still shown beside the whole")
	}
	if got := js[string](b, `document.querySelector(".hit .whole summary").innerText`); !strings.Contains(got, "收起") || strings.Contains(got, "展开") {
		t.Errorf("the way back reads %q", got)
	}
}

// On a narrow page several filters can be chosen one after the other, of the top only
// the box stays in sight, and it covers nothing that a link leads to.
func TestNarrowPages(t *testing.T) {
	b := openTab(t)
	b.do(chromedp.EmulateViewport(375, 700))
	b.open("/?" + query("q", "服务"))
	b.do(chromedp.Click(chromedp.CSS("label.facet-switch")))
	b.do(chromedp.Click(chromedp.CSS(`.facet[aria-labelledby=f-domain] .value`)))
	b.until(`document.querySelector(".facet .value[aria-current]") !== null`)
	if !js[bool](b, `document.querySelector(".facets").checkVisibility()`) {
		t.Error("the first choice hides the others")
	}
	if !js[bool](b, `(() => { const r = document.querySelector(".facets label.facet-switch").getBoundingClientRect(); return r.top > 0 && r.bottom <= innerHeight })()`) {
		t.Error("the way from the facets to the results is out of sight")
	}
	b.do(chromedp.Click(chromedp.CSS(".facets label.facet-switch")))
	b.until(`!document.querySelector(".facets").checkVisibility()`)
	if got := b.text("label.facet-switch"); got != "筛选 1" {
		t.Errorf("the switch says %q", got)
	}

	hit := search(t, "q", "服务").Hits[0]
	b.open(paragraphURL(hit.Document.ID, hit.ID, "服务"))
	const edges = `[document.querySelector(".top").getBoundingClientRect().bottom, document.querySelector(".para:target").getBoundingClientRect().top].map(Math.round)`
	if got := js[[]int](b, edges); got[0] > 80 || got[1] < got[0] {
		t.Errorf("the top ends at %d, the paragraph begins at %d", got[0], got[1])
	}
}

// From a paragraph's like elsewhere one comes back to the very results, as from a
// document.
func TestTheWayBack(t *testing.T) {
	b := openTab(t)
	from := "/?" + query("q", "养老服务", "domain", "elderly", "sort", "date")
	for _, panel := range []string{"why", "similar"} {
		b.open(from)
		b.do(chromedp.Evaluate[chromedp.Void](`document.querySelector(".loaded a[href*='/` + panel + `']").click()`))
		// The script that sets the way back may come after the page.
		b.until(`location.pathname.endsWith("/` + panel + `") && document.querySelector(".back a")?.href.includes("sort=date")`)
		if got := js[string](b, `document.querySelector(".back a").href`); !strings.HasSuffix(got, js[string](b, `new URL(document.referrer).search`)) {
			t.Errorf("%s leads back to %s", panel, got)
		}
		if got := js[string](b, `document.getElementById("q").value`); got != "养老服务" {
			t.Errorf("%s: the box holds %q", panel, got)
		}
	}
}

// From a hit to its place in the received text and back to the very results.
func TestToTheReceivedTextAndBack(t *testing.T) {
	b := openTab(t)
	b.open("/?" + query("q", "养老服务", "domain", "elderly"))
	b.do(chromedp.Evaluate[chromedp.Void](`document.querySelector(".sorts a:not([aria-current])").click()`))
	b.until(`location.search.includes("sort=date")`)
	b.do(chromedp.Evaluate[chromedp.Void](`document.querySelector(".hit h2 a").click()`))
	b.until(`document.querySelector(".para:target") !== null`)
	id := js[string](b, `document.querySelector(".para:target").id`)
	b.do(chromedp.Evaluate[chromedp.Void](`document.querySelector(".para:target a[href*='/received']").click()`))
	b.until(`document.querySelector(".received p:target") !== null`)
	if got := js[string](b, `document.querySelector(".received p:target").id`); got != id {
		t.Errorf("the received text opens at %s, want %s", got, id)
	}
	b.do(chromedp.Evaluate[chromedp.Void](`document.querySelector(".received p:target a").click()`))
	b.until(`document.querySelector(".para:target") !== null`)
	if got := js[string](b, `document.querySelector(".para:target").id`); got != id {
		t.Errorf("back at %s, want %s", got, id)
	}
	if got := js[string](b, `document.querySelector(".back a").search`); !strings.Contains(got, "sort=date") || !strings.Contains(got, "domain=elderly") {
		t.Errorf("the way back leads to %s", got)
	}
}

// TestNoServer: results of the search before do not pass for an answer when no
// server answers the next one.
func TestNoServer(t *testing.T) {
	b := openTab(t)
	b.open("/?" + query("q", "养老服务"))
	if js[bool](b, `document.getElementById("offline").checkVisibility()`) {
		t.Error("the server is said to be away")
	}
	b.server.CloseClientConnections()
	b.server.Close()
	b.do(chromedp.Evaluate[chromedp.Void](`document.querySelector("input[name=q]").value = "停车"; document.querySelector("form.box").requestSubmit()`))
	b.until(`document.getElementById("offline").checkVisibility()`)
	if got := b.text("#offline"); !strings.Contains(got, "下面仍是先前的结果") {
		t.Errorf("said is %q", got)
	}
}

// A field's name and a unit stand on one line each.
func TestShortNamesStandOnOneLine(t *testing.T) {
	b := openTab(t)
	b.do(chromedp.EmulateViewport(390, 700))
	for target, css := range map[string]string{
		"/help": "td:first-child code",
		"/?" + query("q", "养老服务", "view", "figures"): ".data tbody td:nth-child(3)",
	} {
		b.open(target)
		lines := `[...document.querySelectorAll(` + "`" + css + "`" + `)].map((e) => { const r = document.createRange(); r.selectNodeContents(e); return new Set([...r.getClientRects()].map((x) => Math.round(x.top / 6))).size })`
		if got := js[[]int](b, lines); len(got) == 0 || slices.Max(got) > 1 {
			t.Errorf("%s: %s take %v lines", target, css, got)
		}
	}
}

// Of a paragraph that a link leads to, the heading it stands under is in sight too.
func TestTheHeadingAboveIsInSight(t *testing.T) {
	b := openTab(t)
	hit := search(t, "q", "停车泊位").Hits[0]
	for _, width := range []int64{390, 1024} {
		b.do(chromedp.EmulateViewport(width, 700))
		b.open(paragraphURL(hit.Document.ID, hit.ID, "停车泊位"))
		b.until(`scrollY > 100`)
		if room := js[int](b, `Math.round(document.querySelector(".para:target").getBoundingClientRect().top - document.querySelector(".top").getBoundingClientRect().bottom)`); room < 45 {
			t.Errorf("%d: the paragraph begins %d pixels below the top", width, room)
		}
	}
}

// In a table whose heads of rows stay, each cell has its own lines, which stay with it.
func TestRowsHaveTheirLines(t *testing.T) {
	b := openTab(t)
	b.do(chromedp.EmulateViewport(390, 700))
	for _, view := range []string{"matrix", "timeline"} {
		b.open("/?" + query("q", "服务", "view", view))
		const lines = `(() => { const head = getComputedStyle(document.querySelector(".data tbody tr:nth-child(2) > :first-child")); return [head.borderTopWidth, head.borderLeftWidth, getComputedStyle(document.querySelector(".data")).borderCollapse].join(" ") })()`
		if got := js[string](b, lines); got != "1px 1px separate" {
			t.Errorf("%s: lines of %s", view, got)
		}
	}
}

// On a telephone a long text is read without six words more behind each paragraph: what can
// be done with one unfolds, and stands open where a link led to it. The way back stands at
// the end, too, and leads to the very results.
func TestNarrowDocumentsAreReadOn(t *testing.T) {
	b := openTab(t)
	hit := search(t, "q", "停车泊位").Hits[0]
	const tools = `(para) => [...para.querySelectorAll(".anchor, .margin .copy:not([hidden])")].filter((e) => e.checkVisibility()).length`
	for width, folded := range map[int64]bool{390: true, 1024: false} {
		b.do(chromedp.EmulateViewport(width, 700))
		b.open("/?" + query("q", "停车泊位", "sort", "date"))
		b.open(paragraphURL(hit.Document.ID, hit.ID, "停车泊位"))
		b.until(`document.querySelector(".unfold") !== null`)
		if n := js[int](b, `(`+tools+`)(document.querySelector(".para:target"))`); n < 4 {
			t.Errorf("%d: %d tools where a link led to", width, n)
		}
		const other = `document.querySelector(".para:not(:target)")`
		if n := js[int](b, `(`+tools+`)(`+other+`)`); (n == 0) != folded {
			t.Errorf("%d: %d tools beside another paragraph", width, n)
		}
		if !folded {
			continue
		}
		b.do(chromedp.Evaluate[chromedp.Void](other + `.querySelector(".unfold").click()`))
		b.until(`(` + tools + `)(` + other + `) > 3 && ` + other + `.querySelector(".unfold").ariaExpanded === "true"`)
		if b.until(`document.querySelector(".ending .back a")?.checkVisibility()`); js[bool](b, `document.querySelector(".ending").getBoundingClientRect().top < [...document.querySelectorAll(".para")].at(-1).getBoundingClientRect().bottom`) {
			t.Error("the way back stands before the end")
		}
	}
}

// A document of all domains shows the most frequent, so that its contents stand in sight.
func TestManyDomainsUnfold(t *testing.T) {
	b := openTab(t)
	for _, title := range []string{"四个行动方案", "兜好民生底线"} {
		many := title == "兜好民生底线"
		b.open("/documents/" + seedID(t, title))
		in := js[int](b, `[...document.querySelectorAll(".about .tags a")].filter((a) => a.checkVisibility()).length`)
		if all := js[int](b, `document.querySelectorAll(".about .tags a").length`); in > domainsShown+1 || many != (all > in) {
			t.Errorf("%s: %d of %d domains are in sight", title, in, all)
		}
	}
	b.do(chromedp.Click(chromedp.CSS(".about .tags summary")))
	b.until(`[...document.querySelectorAll(".about .tags a")].every((a) => a.checkVisibility())`)
}
