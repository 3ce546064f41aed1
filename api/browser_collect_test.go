package api

import (
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// Who writes a report gathers paragraphs from several searches and from documents, looks at
// them, lets one go, and takes all of them along in one go, in the order in which they were
// gathered.
func TestCollectingForAReport(t *testing.T) {
	b := openTab(t)
	b.permitClipboard()
	first, second := search(t, "q", "停车泊位").Hits[0], search(t, "q", "养老服务").Hits[0]
	b.open("/?" + query("q", "停车泊位"))
	if js[bool](b, `document.getElementById("basket").checkVisibility()`) {
		t.Error("what was gathered shows before there is any")
	}
	const button = `.hit .acts > [data-collect]`
	b.do(chromedp.Click(chromedp.CSS(button)))
	b.until(`document.querySelector("` + button + `").getAttribute("aria-pressed") === "true" && document.querySelector("#basket .many").textContent === "1"`)
	if got := b.text("#announce"); got != "已摘录，共 1 条" {
		t.Errorf("said is %q", got)
	}

	// A document has them too, and knows which are held already.
	b.open(paragraphURL(second.Document.ID, second.ID, ""))
	b.do(chromedp.Evaluate[chromedp.Void](`document.querySelector(".para:target [data-collect]").click()`))
	b.until(`document.querySelector("#basket .many").textContent === "2"`)
	b.open(paragraphURL(first.Document.ID, first.ID, ""))
	if !js[bool](b, `document.querySelector(".para:target [data-collect]").getAttribute("aria-pressed") === "true"`) {
		t.Error("the document does not know that its paragraph was gathered in a search")
	}

	b.do(chromedp.Click(chromedp.CSS("#basket summary")))
	b.until(`document.querySelector("#basket ol").checkVisibility()`)
	b.shoot("collected")
	b.do(chromedp.Click(chromedp.CSS("#basket [data-basket=copy]")))
	b.until(`document.querySelector("#basket [data-basket=copy]").textContent === "已复制 2 条"`)
	copied := js[string](b, `navigator.clipboard.readText()`)
	at := func(s string) int { return strings.Index(copied, s) }
	if at(first.Text) < 0 || at(second.Text) < at(first.Text) || at(b.url+"/documents/"+second.Document.ID+"#p-"+second.ID) < at(second.Text) {
		t.Errorf("what was copied lacks a part or has another order:\n%s", copied)
	}
	html := js[string](b, `navigator.clipboard.read().then(items => items[0].getType("text/html")).then(blob => blob.text())`)
	if strings.Count(html, `<a href="`+b.url+`/documents/`) != 2 {
		t.Errorf("copied as %s", html)
	}

	// One is let go, and the keyboard stays where the next one is; Escape closes the list.
	b.do(chromedp.Evaluate[chromedp.Void](`document.querySelector("#basket [data-away]").focus()`), chromedp.KeyEvent(kb.Enter))
	b.until(`document.querySelector("#basket .many").textContent === "1"`)
	if got := js[string](b, `document.activeElement.dataset.away ?? ""`); got != second.ID {
		t.Errorf("the focus is at %q, want %q", got, second.ID)
	}
	if js[bool](b, `document.querySelector(".para:target [data-collect]").getAttribute("aria-pressed") === "true"`) {
		t.Error("the page still says of a paragraph that it is held")
	}
	b.do(chromedp.KeyEvent(kb.Escape))
	b.until(`!document.getElementById("basket").open`)

	// All are let go only where that is meant.
	b.do(chromedp.Click(chromedp.CSS("#basket summary")), chromedp.Click(chromedp.CSS("#basket [data-basket=clear]")))
	if !js[bool](b, `document.getElementById("basket").checkVisibility()`) {
		t.Error("one slip clears all")
	}
	b.do(chromedp.Click(chromedp.CSS("#basket [data-basket=clear]")))
	b.until(`!document.getElementById("basket").checkVisibility()`)
	b.open("/?" + query("q", "停车泊位"))
	b.until(`document.querySelector("` + button + `").getAttribute("aria-pressed") === "false"`)
}

// A whole page of results is gathered by one button, what is held already not a second time.
func TestCollectingAPage(t *testing.T) {
	b := openTab(t)
	b.open("/?" + query("q", "服务"))
	b.do(chromedp.Evaluate[chromedp.Void](`document.querySelectorAll(".hit .acts > [data-collect]")[1].click()`))
	hits := js[int](b, `document.querySelectorAll(".hit").length`)
	b.do(chromedp.Click(chromedp.CSS(".export > summary")), chromedp.Click(chromedp.CSS("[data-collect-all]")))
	b.until(`document.querySelector("#basket .many").textContent === "` + itoa(hits) + `"`)
	if got := b.text("#announce"); got != "已摘录本页 "+itoa(hits-1)+" 条，共 "+itoa(hits)+" 条" {
		t.Errorf("said is %q", got)
	}
	if js[bool](b, `document.querySelector(".export").open || !document.activeElement.closest(".export")`) {
		t.Error("the menu stays open, or the focus is lost")
	}
	b.do(chromedp.Click(chromedp.CSS(".pager [rel=next]")))
	b.until(`location.search.includes("page=2") && document.querySelector(".hit .acts > [data-collect][aria-pressed=false]") !== null`)
}

// What the browser keeps may be anything; the page stays whole.
func TestCollectedIsNotTrusted(t *testing.T) {
	b := openTab(t)
	b.open("/?" + query("q", "停车泊位"))
	for _, kept := range []string{`"{"`, `"[1]"`, `"null"`, `'[{"id":"x","lines":[]}]'`, `'[{"id":"x","lines":[{"text":"<img src=x onerror=alert(1)>"}]}]'`} {
		b.do(chromedp.Evaluate[chromedp.Void](`localStorage.setItem("zhengsou.collected", ` + kept + `)`))
		b.open("/?" + query("q", "停车泊位"))
		if js[bool](b, `document.querySelector(".hit .acts > [data-collect]").hidden || document.querySelector("#basket img") !== null`) {
			t.Errorf("with %s kept the page is not whole", kept)
		}
	}
}

// In a document j and k lead from one place that was found to the next, also at its end,
// where none can be brought to the head of the page; the way back leads out of it at once.
func TestFromPlaceToPlaceInADocument(t *testing.T) {
	b := openTab(t)
	b.do(chromedp.EmulateViewport(1280, 700))
	id := seedID(t, "兜好民生底线")
	b.open("/?" + query("q", "服务"))
	b.open("/documents/" + id + "?" + query("q", "服务"))
	marked := js[[]string](b, `[...document.querySelectorAll(".para:has(mark)")].map(p => p.id)`)
	if len(marked) < 3 {
		t.Fatalf("only %d places are marked", len(marked))
	}
	for _, want := range marked {
		b.do(chromedp.KeyEvent("j"))
		b.until(`location.hash === "#` + want + `"`)
	}
	b.do(chromedp.KeyEvent("k"))
	b.until(`location.hash === "#` + marked[len(marked)-2] + `"`)
	if got := js[int](b, `document.querySelectorAll(".about .jumps a").length`); got != len(marked) {
		t.Errorf("%d ways to %d places", got, len(marked))
	}
	if !js[bool](b, `(() => { const r = document.querySelector(".about .jumps").getBoundingClientRect(); return r.top > 0 && r.bottom < innerHeight })()`) {
		t.Error("the ways to the places are out of sight where one reads")
	}
	b.back()
	b.until(`location.pathname === "/"`)
}

// All years from one on are chosen in one go, in place, and stand as one among what is
// chosen.
func TestYearsFromOneOn(t *testing.T) {
	b := openTab(t)
	years := map[string]bool{}
	for _, c := range search(t, "size", "0").Facets["year"] {
		years[c.Value] = c.Value >= "2021" && c.Value != "unknown"
	}
	b.open("/?" + query("q", "服务", "since", "2021"))
	for year, want := range years {
		if got := js[bool](b, `new URLSearchParams(location.search).getAll("year").includes("`+year+`")`); got != want {
			t.Errorf("%s is chosen: %v", year, got)
		}
	}
	if js[bool](b, `location.search.includes("since")`) {
		t.Error("the address still asks")
	}
	if got := b.text("#summary b"); got == "0" || got == "" {
		t.Errorf("%q are found", got)
	}
	b.open("/?" + query("q", "服务", "since", "soon"))
	if js[bool](b, `document.querySelector(".chosen") !== null`) {
		t.Error("what is no year chooses something")
	}
}

// On paper too what is done has a full circle: an empty one says planned.
func TestCirclesArePrinted(t *testing.T) {
	b := openTab(t)
	if _, err := chromedp.Call(b.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"}); err != nil {
		t.Fatal(err)
	}
	b.open("/?" + query("q", "停车泊位"))
	if got := js[string](b, `getComputedStyle(document.querySelector(".status"), "::before").printColorAdjust`); got != "exact" {
		t.Errorf("circles are printed as %q", got)
	}
}

// Who wants to send a paragraph has its link in the clipboard by one click, and stands there.
func TestTheLinkToAParagraphIsCopied(t *testing.T) {
	b := openTab(t)
	b.permitClipboard()
	hit := search(t, "q", "停车泊位").Hits[0]
	b.open("/documents/" + hit.Document.ID + "?" + query("q", "停车泊位"))
	link := `document.querySelector("#p-` + hit.ID + ` .margin .anchor")`
	b.until(`document.documentElement.classList.contains("js") && ` + link + ` !== null`)
	b.do(chromedp.Evaluate[chromedp.Void](link + `.scrollIntoView({block: "center"})`))
	b.do(chromedp.Click(chromedp.CSS(`#p-` + hit.ID + ` .margin .anchor`)))
	b.until(link + `.firstChild.nodeValue === "已复制" && location.hash === "#p-` + hit.ID + `"`)
	if got, want := js[string](b, `navigator.clipboard.readText()`), b.url+paragraphURL(hit.Document.ID, hit.ID, "停车泊位"); got != want {
		t.Errorf("copied %s, want %s", got, want)
	}
	b.until(link + `.firstChild.nodeValue === "链接"`)
}
