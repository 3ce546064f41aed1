package api

import (
	"context"
	"encoding/json"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// browserTime bounds one browser test; each takes a few seconds, but the one that
// judges every page in every look.
const browserTime = 3 * time.Minute

// axePath is where `make` puts axe-core, which judges accessibility.
const axePath = "../.tools/axe/axe.min.js"

// tab is one page of a real browser on the site.
type tab struct {
	*testing.T
	ctx    context.Context
	url    string
	server *httptest.Server
}

// openTab starts a browser on the site, or skips where there is none, or no time.
func openTab(t *testing.T) *tab {
	t.Helper()
	if testing.Short() {
		t.Skip("a browser takes its time")
	}
	path := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if p, err := exec.LookPath(name); err == nil {
			path = p
			break
		}
	}
	if path == "" {
		t.Skip("SKIPPED: no chromium on this machine")
	}
	server := httptest.NewServer(site.Handler())
	t.Cleanup(server.Close)
	ctx, stop := chromedp.NewContext(context.Background(), chromedp.WithListener(complaints(t)), chromedp.WithAllocatorOptions(
		chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.Headless, chromedp.NoFirstRun,
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-background-networking", true),
		chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-sync", true),
		chromedp.WindowSize(1280, 900)))
	t.Cleanup(stop)
	// The browser lives as long as the first context that runs, so it starts
	// before there is a deadline.
	if err := chromedp.Do(ctx); err != nil {
		t.Fatalf("starting the browser: %v", err)
	}
	ctx, cancel := context.WithTimeout(ctx, browserTime)
	t.Cleanup(cancel)
	return &tab{T: t, ctx: ctx, url: server.URL, server: server}
}

// complaints fails the test when a page's script throws or its policy is broken.
func complaints(t *testing.T) func(any) {
	return func(event any) {
		switch e := event.(type) {
		case *runtime.EventExceptionThrown:
			t.Errorf("a script failed: %s %s", e.ExceptionDetails.Text, e.ExceptionDetails.URL)
		case *log.EventEntryAdded:
			if e.Entry.Source == log.EntrySourceSecurity || e.Entry.Source == log.EntrySourceJavascript {
				t.Errorf("the browser complains: %s", e.Entry.Text)
			}
		}
	}
}

func (b *tab) do(steps ...chromedp.Action[chromedp.Void]) {
	b.Helper()
	if err := chromedp.Do(b.ctx, steps...); err != nil {
		b.Fatal(err)
	}
}

func (b *tab) open(target string) { b.Helper(); b.do(chromedp.Navigate(b.url + target)) }

// click follows something that loads a whole page.
func (b *tab) click(css string) {
	b.Helper()
	if _, err := chromedp.RunResponse(b.ctx, chromedp.Click(chromedp.CSS(css))); err != nil {
		b.Fatalf("clicking %s: %v", css, err)
	}
}

func (b *tab) text(css string) string {
	b.Helper()
	s, err := chromedp.Run(b.ctx, chromedp.TextContent(chromedp.CSS(css)))
	if err != nil {
		b.Fatalf("reading %s: %v", css, err)
	}
	return strings.Join(strings.Fields(s), " ")
}

func js[T any](b *tab, expression string) T {
	b.Helper()
	v, err := chromedp.Run(b.ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		b.Fatalf("%s: %v", expression, err)
	}
	return v
}

// until waits for a condition in the page, through reloads of it.
func (b *tab) until(condition string) {
	b.Helper()
	var err error
	for end := time.Now().Add(30 * time.Second); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		var held bool
		if held, err = chromedp.Run(b.ctx, chromedp.Evaluate[bool](condition)); err == nil && held {
			return
		}
	}
	b.Fatalf("waited in vain for %s (%v)", condition, err)
}

// back presses the back button. The page may swap or load what was there, so what it
// leads to is to be waited for.
func (b *tab) back() {
	b.Helper()
	b.do(chromedp.Evaluate[chromedp.Void](`history.back()`))
}

// permitClipboard lets the page read and write the clipboard, as a user does who is
// asked.
func (b *tab) permitClipboard() {
	b.Helper()
	for _, name := range []string{"clipboard-read", "clipboard-write"} {
		if _, err := chromedp.CallBrowser(b.ctx, browser.SetPermission, browser.SetPermissionParams{
			Permission: &browser.PermissionDescriptor{Name: name}, Setting: browser.PermissionSettingGranted, Origin: b.url,
		}); err != nil {
			b.Fatalf("permitting %s: %v", name, err)
		}
	}
}

// shoot keeps a picture of the page where ZHENGSOU_SCREENSHOTS names a folder.
func (b *tab) shoot(name string) {
	b.Helper()
	dir := os.Getenv("ZHENGSOU_SCREENSHOTS")
	if dir == "" {
		return
	}
	png, err := chromedp.Run(b.ctx, chromedp.CaptureScreenshot())
	if err == nil {
		err = os.WriteFile(filepath.Join(dir, name+".png"), png, 0o644)
	}
	if err != nil {
		b.Fatal(err)
	}
}

// TestADayAtTheDesk is the work that the page is for: type, narrow, read, copy,
// open the source.
func TestADayAtTheDesk(t *testing.T) {
	b := openTab(t)
	b.permitClipboard()
	b.open("/")
	if !js[bool](b, `document.activeElement.id === "q"`) {
		t.Error("the box has no focus when the page opens")
	}
	b.shoot("home")
	if _, err := chromedp.RunResponse(b.ctx, chromedp.SendKeys(chromedp.ID("q"), "养老服务\r")); err != nil {
		t.Fatal(err)
	}
	want := search(t, "q", "养老服务")
	if got := b.text("#summary b"); got != itoa(want.Total) {
		t.Errorf("the page says %s, the API %d", got, want.Total)
	}
	b.shoot("results")

	// A facet swaps the results in place and the address follows.
	b.do(chromedp.Evaluate[chromedp.Void](`window.notReloaded = true`))
	b.do(chromedp.Click(chromedp.CSS(`.facets a.value[href*="domain=elderly"]`)))
	b.until(`location.search.includes("domain=elderly") && document.querySelector(".chosen") !== null`)
	if !js[bool](b, `window.notReloaded === true`) {
		t.Error("choosing a facet loaded the whole page")
	}
	narrowed := search(t, "q", "养老服务", "domain", "elderly")
	if got := b.text("#summary b"); got != itoa(narrowed.Total) {
		t.Errorf("with the facet the page says %s, the API %d", got, narrowed.Total)
	}
	if got := b.text(".hit .snippet mark"); got != "养老服务" {
		t.Errorf("the first snippet marks %q", got)
	}
	if got := b.text(".hit .domains"); !strings.Contains(got, "养老服务") {
		t.Errorf("the first result has the domains %q", got)
	}
	b.shoot("facet")

	// 复制
	b.do(chromedp.Click(chromedp.CSS(".hit button[data-copy]")))
	b.until(`document.querySelector(".hit button[data-copy]").textContent === "已复制"`)
	copied := js[string](b, `navigator.clipboard.readText()`)
	first := narrowed.Hits[0]
	for _, part := range []string{first.Text, strings.Join(first.Document.District, ""), first.Document.Publisher,
		dateInWords(first.Document.Date), b.url + "/documents/" + first.Document.ID + "#p-" + first.ID} {
		if !strings.Contains(copied, part) {
			t.Errorf("what was copied lacks %q:\n%s", part, copied)
		}
	}

	// Another query keeps the facet; the back button undoes it.
	b.do(chromedp.SetValue(chromedp.ID("q"), "社区"), chromedp.SendKeys(chromedp.ID("q"), "\r"))
	b.until(`new URLSearchParams(location.search).get("q") === "社区"`)
	if got := js[string](b, `new URLSearchParams(location.search).get("domain")`); got != "elderly" {
		t.Errorf("the second query lost the facet: %q", got)
	}
	b.back()
	b.until(`document.getElementById("q").value === "养老服务" && document.querySelector("#summary b").textContent === "` + itoa(narrowed.Total) + `"`)

	// The document, at the paragraph.
	b.click(".hit h2 a")
	if got := js[string](b, `document.querySelector(".para:target").id`); got != "p-"+first.ID {
		t.Errorf("the document opens at %s, want p-%s", got, first.ID)
	}
	if got := b.text(".para:target mark"); got != "养老服务" {
		t.Errorf("the paragraph marks %q", got)
	}
	if got := b.text(".text h1"); !strings.Contains(first.Document.Title, got) {
		t.Errorf("the document is headed %q", got)
	}
	if !js[bool](b, `(() => { const r = document.querySelector(".para:target").getBoundingClientRect(); return r.top >= 0 && r.top < innerHeight })()`) {
		t.Error("the paragraph is out of sight")
	}
	b.shoot("document")
	if got := js[string](b, `new URL(document.querySelector(".back a").href).searchParams.get("domain")`); got != "elderly" {
		t.Errorf("the way back has the domain %q", got)
	}

	// The keyboard.
	b.do(chromedp.KeyEvent("/"))
	b.until(`document.activeElement.id === "q"`)
}

func TestSuggestionsWhileTyping(t *testing.T) {
	b := openTab(t)
	b.open("/")
	b.do(chromedp.SendKeys(chromedp.ID("q"), "社区 养老"))
	b.until(`document.querySelector("#suggestions [role=option]") !== null && document.getElementById("q").getAttribute("aria-expanded") === "true"`)
	b.shoot("suggestions")
	first := js[string](b, `document.querySelector("#suggestions [role=option]").dataset.text`)
	b.do(chromedp.KeyEvent(kb.Escape))
	b.until(`document.getElementById("suggestions") === null`)
	b.do(chromedp.SendKeys(chromedp.ID("q"), kb.Backspace+"老"))
	b.until(`document.querySelector("#suggestions [role=option]") !== null`)
	b.do(chromedp.KeyEvent(kb.ArrowDown))
	b.until(`document.getElementById("q").getAttribute("aria-activedescendant") === "suggestion-0"`)
	b.do(chromedp.KeyEvent(kb.Enter))
	b.until(`new URLSearchParams(location.search).get("q") !== null`)
	if got := js[string](b, `new URLSearchParams(location.search).get("q")`); got != first || !strings.HasPrefix(first, "社区 养老") {
		t.Errorf("searched for %q, want %q", got, first)
	}
}

// Who chooses facets by keyboard, with Enter as links are followed or with the space
// bar as boxes are ticked, is not sent back to the head of the page.
func TestFacetsKeepTheFocus(t *testing.T) {
	b := openTab(t)
	b.open("/?" + query("q", "服务"))
	focused := `document.activeElement.closest(".facet .value")?.querySelector(".name").firstChild.textContent ?? ""`
	for facet, key := range map[string]string{"f-domain": kb.Enter, "f-district": " "} {
		b.do(chromedp.Evaluate[chromedp.Void](`document.querySelector(".facets .facet[aria-labelledby=` + facet + `] .value").focus()`))
		want, before := js[string](b, focused), js[string](b, `location.search`)
		b.do(chromedp.KeyEvent(key))
		b.until(`location.search !== ` + strconv.Quote(before) + ` && document.querySelector(".facet[aria-labelledby=` + facet + `] .value[aria-current]") !== null`)
		if want == "" {
			t.Fatalf("the focus was at no value of %s", facet)
		}
		b.until(`(` + focused + `) === ` + strconv.Quote(want)) // it comes once the results have
	}
}

func TestWithoutScripts(t *testing.T) {
	b := openTab(t)
	if _, err := chromedp.Call(b.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}); err != nil {
		t.Fatal(err)
	}
	b.open("/")
	if _, err := chromedp.RunResponse(b.ctx, chromedp.SendKeys(chromedp.ID("q"), "养老服务\r")); err != nil {
		t.Fatal(err)
	}
	b.click(`.facets a.value[href*="domain=elderly"]`)
	want := search(t, "q", "养老服务", "domain", "elderly")
	if got := b.text("#summary b"); got != itoa(want.Total) {
		t.Errorf("%s results, want %d", got, want.Total)
	}
	b.do(chromedp.Click(chromedp.CSS(".hit .cite summary")), chromedp.WaitVisible(chromedp.CSS(".hit .cite blockquote")))
	b.do(chromedp.WaitNotVisible(chromedp.CSS(".hit button.copy")))
	if got := b.text(".hit .cite blockquote"); !strings.Contains(got, b.url+"/documents/") {
		t.Errorf("the citation has no link: %s", got)
	}
	b.shoot("no-scripts")

	// What scripts unfold in place, links lead to.
	b.do(chromedp.Click(chromedp.CSS(".hit .panel summary")), chromedp.WaitVisible(chromedp.CSS(".hit .panel .loaded a")))
	b.click(".hit .panel .loaded a")
	if got := b.text(".verdict"); !strings.HasPrefix(got, "在结果中") {
		t.Errorf("why: %q", got)
	}
}

// TestAskingOfAHit unfolds why a paragraph was found and the like elsewhere in
// place, goes from view to view and back, and folds reprints, by keyboard.
func TestAskingOfAHit(t *testing.T) {
	b := openTab(t)
	b.open("/?" + query("q", "养老服务"))
	b.do(chromedp.Evaluate[chromedp.Void](`window.notReloaded = true`))
	b.do(chromedp.KeyEvent("j"))
	b.until(`document.activeElement.closest(".hit") === document.querySelector(".hit")`)
	b.do(chromedp.KeyEvent("j"))
	b.until(`document.activeElement.closest(".hit") === document.querySelectorAll(".hit")[1]`)
	b.do(chromedp.KeyEvent("k"))
	b.until(`document.activeElement.closest(".hit") === document.querySelector(".hit")`)

	b.do(chromedp.Evaluate[chromedp.Void](`document.querySelector(".hit .panel summary").focus()`), chromedp.KeyEvent(kb.Enter))
	b.until(`document.querySelector(".hit .panel .checks li") !== null`)
	if got := b.text(".hit .panel .verdict"); !strings.HasPrefix(got, "在结果中") {
		t.Errorf("why: %q", got)
	}
	b.do(chromedp.Evaluate[chromedp.Void](`[...document.querySelectorAll(".hit")[0].querySelectorAll(".panel summary")].at(-1).click()`))
	b.until(`document.querySelector(".hit .panel .likes, .hit .panel .counted, .hit .panel .none") !== null`)
	b.shoot("asked")

	for _, view := range []string{"figures", "matrix", "timeline"} {
		b.do(chromedp.Click(chromedp.CSS(`.views a[href*="view=` + view + `"]`)))
		b.until(`new URLSearchParams(location.search).get("view") === "` + view + `" && document.querySelector(".data tbody tr") !== null`)
		if got := js[string](b, `document.querySelector("#search input[name=view], input[form=search][name=view]").value`); got != view {
			t.Errorf("a new query would leave %s for %q", view, got)
		}
	}
	b.do(chromedp.Click(chromedp.CSS(`.views a[href*="view=figures"]`)))
	b.until(`document.querySelector("form.narrow") !== null`)
	b.do(chromedp.SendKeys(chromedp.CSS(".narrow input[name=object]"), "养老服务中心\r"))
	b.until(`new URLSearchParams(location.search).get("object") === "养老服务中心" && !location.search.includes("unit=")`)
	b.back()
	b.until(`document.querySelector(".narrow input[name=object]").value === "" && document.readyState === "complete"`)
	b.back()
	b.until(`document.querySelector(".timeline") !== null && document.readyState === "complete"`)
	b.back()
	b.until(`new URLSearchParams(location.search).get("view") === "matrix" && document.querySelector(".grid tbody td a") !== null && document.readyState === "complete"`)

	// From a cell to the paragraphs that it counts. The page may still be put in the place of
	// the one before, and the driver waits for ever for a node of that: the page is asked itself.
	count := js[string](b, `(cell => { cell.click(); return cell.textContent.trim() })(document.querySelector(".grid tbody td a"))`)
	b.until(`document.querySelector(".hit") !== null`)
	if got := js[int](b, `document.querySelectorAll(".hit").length`); itoa(got) != count {
		t.Errorf("a cell says %s, its list has %d", count, got)
	}
	if !js[bool](b, `document.querySelector(".switch[aria-current]") !== null`) {
		t.Error("reprints are not folded in the list of a cell")
	}
}

// A sheet of paper has no bar to see the rest by: a table is printed whole, across
// the sheet; on a screen a shade tells that it goes on.
func TestTablesArePrintedWhole(t *testing.T) {
	const sheet = 1032 // A4 across less its margins, at 96 dpi
	b := openTab(t)
	for _, view := range []string{"matrix", "figures", "timeline"} {
		for media, overflow := range map[string]string{"screen": "auto", "print": "visible"} {
			b.do(chromedp.EmulateViewport(sheet, 730))
			if _, err := chromedp.Call(b.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: media}); err != nil {
				t.Fatal(err)
			}
			b.open("/?" + query("q", "服务", "view", view))
			b.until(`document.querySelector(".scroll .data") !== null`)
			if got := js[string](b, `getComputedStyle(document.querySelector(".scroll")).overflowX`); got != overflow {
				t.Errorf("%s on %s: overflow is %s", view, media, got)
			}
			if got := js[string](b, `getComputedStyle(document.querySelector(".scroll")).backgroundAttachment`); media == "screen" && !strings.Contains(got, "local, scroll") {
				t.Errorf("%s: the shade is attached %s", view, got)
			}
			over := js[int](b, `Math.ceil(document.querySelector(".scroll .data").getBoundingClientRect().right - document.querySelector("main").getBoundingClientRect().right)`)
			if media == "print" && over > 0 {
				t.Errorf("%s: %d pixels of the table are off the sheet", view, over)
			}
		}
	}
}

// What narrows a search is of no use on paper, however large the sheet.
func TestFacetsAreNotPrinted(t *testing.T) {
	b := openTab(t)
	if _, err := chromedp.Call(b.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"}); err != nil {
		t.Fatal(err)
	}
	for _, sheet := range []int64{718, 1032, 1500} {
		b.do(chromedp.EmulateViewport(sheet, 1000))
		b.open("/?" + query("q", "服务"))
		if n := js[int](b, `[...document.querySelectorAll(".facet")].filter((f) => f.checkVisibility()).length`); n > 0 {
			t.Errorf("%d facets are printed on a sheet %d wide", n, sheet)
		}
		if left := js[int](b, `Math.round(document.querySelector(".found").getBoundingClientRect().left)`); left > 40 {
			t.Errorf("the results begin at %d on a sheet %d wide", left, sheet)
		}
	}
}

// Paper cannot be unfolded: what could not be read is printed whole.
func TestWhatIsFoldedIsPrinted(t *testing.T) {
	b := openTab(t)
	if _, err := chromedp.Call(b.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"}); err != nil {
		t.Fatal(err)
	}
	b.open("/coverage")
	if !js[bool](b, `document.getElementById("unread").checkVisibility({contentVisibilityAuto: true})`) {
		t.Error("the list of what could not be read is not printed")
	}
}

// TestAccessibility runs axe on each kind of page, light and dark, wide and narrow.
func TestAccessibility(t *testing.T) {
	axe, err := os.ReadFile(axePath)
	if err != nil {
		t.Skip("SKIPPED: no axe-core; `make` fetches it")
	}
	b := openTab(t)
	id := seedID(t, "兜好民生底线")
	hit := search(t, "q", "养老服务", "size", "1").Hits[0]
	pages := map[string]string{
		"home": "/", "results": "/?" + query("q", "养老服务", "domain", "elderly"), "question": "/?" + query("q", "哪些地方建设了居家养老服务中心"),
		"empty": "/?" + query("q", "“没有这样的话”", "year", "2020"), "document": "/documents/" + id + "?" + query("q", "养老服务"),
		"received": "/documents/" + id + "/received",
		"help":     "/help", "missing": "/nowhere", "coverage": "/coverage",
		"filtered-out": "/?" + query("q", "养老服务", "year", "2020", "district", "河西区"),
		"documents":    "/?" + query("q", "养老服务", "group", "document"),
		"figures":      "/?" + query("q", "养老服务", "view", "figures"),
		"matrix":       "/?" + query("view", "matrix"),
		"timeline":     "/?" + query("view", "timeline"),
		"why":          "/paragraphs/" + hit.ID + "/why?" + query("q", "养老服务 停车位"),
		"similar":      "/paragraphs/" + hit.ID + "/similar",
	}
	// Colours and sizes change with the look, all else is judged once.
	for _, look := range []struct {
		name, scheme  string
		width, height int64
		rules         string
	}{
		{"light", "light", 1280, 900, `["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]`},
		{"dark", "dark", 1280, 900, `{type: "rule", values: ["color-contrast", "link-in-text-block"]}`},
		{"narrow", "light", 390, 844, `{type: "rule", values: ["target-size", "scrollable-region-focusable", "aria-hidden-focus", "region"]}`},
	} {
		b.do(chromedp.EmulateViewport(look.width, look.height))
		if _, err := chromedp.Call(b.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
			Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: look.scheme}},
		}); err != nil {
			t.Fatal(err)
		}
		for name, target := range pages {
			b.open(target)
			// What unfolds is judged unfolded.
			if name == "question" {
				b.do(chromedp.Evaluate[chromedp.Void](`for (const d of document.querySelectorAll(".acts details")) d.open = true`))
				b.until(`[...document.querySelectorAll(".panel")].every(p => p.querySelector(".conditions, .likes, .likes ~ *, .verdict, .counted, .none"))`)
			}
			b.shoot(look.name + "-" + name)
			b.do(chromedp.Evaluate[chromedp.Void](string(axe)))
			found := js[string](b, `axe.run({runOnly: `+look.rules+`})
				.then(r => JSON.stringify(r.violations.map(v => v.id + ": " + v.nodes.map(n => n.html).slice(0, 3).join(" "))))`)
			var violations []string
			if err := json.Unmarshal([]byte(found), &violations); err != nil {
				t.Fatal(err)
			}
			for _, v := range violations {
				t.Errorf("%s %s: %s", look.name, name, v)
			}
			if over := js[int](b, `document.documentElement.scrollWidth - innerWidth`); over > 0 {
				t.Errorf("%s %s: %d pixels wider than the window", look.name, name, over)
			}
		}
	}
}
