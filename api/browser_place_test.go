package api

import (
	"testing"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
)

// Who reads a document and goes back by the page's own link goes on where the results
// were left: the same filters, the same result at the same place, with the focus.
func TestTheWayBackKeepsThePlace(t *testing.T) {
	b := openTab(t)
	b.do(chromedp.EmulateViewport(1280, 600))
	b.open("/?" + query("q", "服务", "size", "10"))
	b.do(chromedp.Evaluate[chromedp.Void](`document.querySelector(".facets a.value[href*='domain=']").click()`))
	b.until(`location.search.includes("domain=") && document.querySelector("#found").getAttribute("aria-busy") === "false"`)
	const at = `(() => { const h = document.activeElement.closest(".hit"); return h ? h.id + " " + Math.round(h.getBoundingClientRect().top) : "nowhere" })()`
	left := js[string](b, `(() => { const hits = document.querySelectorAll(".hit"); const a = hits[hits.length - 2].querySelector("h2 a"); a.focus(); a.scrollIntoView({block: "center"}); return location.search + " " + `+at+` })()`)
	b.click(".hit:focus-within h2 a")
	b.do(chromedp.Evaluate[chromedp.Void](`scrollTo(0, 0)`))
	b.click(".back a")
	b.until(`document.readyState === "complete" && document.querySelector(".hit") !== null`)
	if got := js[string](b, `location.search + " " + `+at); got != left {
		t.Errorf("back at %s, left at %s", got, left)
	}
	// Another search begins at its head.
	b.open("/?" + query("q", "养老"))
	if y := js[int](b, `Math.round(scrollY)`); y != 0 {
		t.Errorf("another search begins at %d", y)
	}
}

// On a slow line what is on its way shows, and what is chosen meanwhile is not lost.
func TestChoosingWhileResultsAreOnTheirWay(t *testing.T) {
	b := openTab(t)
	b.open("/?" + query("q", "服务"))
	if _, err := chromedp.Call(b.ctx, network.EmulateNetworkConditionsByRule, network.EmulateNetworkConditionsByRuleParams{
		MatchedNetworkConditions: []*network.Conditions{{Latency: 400, DownloadThroughput: -1, UploadThroughput: -1}},
	}); err != nil {
		t.Fatal(err)
	}
	got := js[string](b, `(() => {
		window.notReloaded = true;
		const values = [...document.querySelectorAll(".facet[aria-labelledby=f-domain] a.value")].slice(0, 3);
		for (const v of values) v.click();
		return document.getElementById("found").getAttribute("aria-busy") + " " + values.filter(v => v.matches(".htmx-request")).length;
	})()`)
	if got != "true 3" {
		t.Errorf("while results are on their way: %s, want true 3", got)
	}
	b.until(`new URLSearchParams(location.search).getAll("domain").length === 3 && document.getElementById("found").getAttribute("aria-busy") === "false"`)
	if !js[bool](b, `window.notReloaded === true`) {
		t.Error("a choice loaded the whole page")
	}
}

// A hit's domain keeps to it, in place; who does so already is offered no more of it.
func TestADomainOfAHitKeepsToIt(t *testing.T) {
	b := openTab(t)
	b.open("/?" + query("q", "服务"))
	b.do(chromedp.Evaluate[chromedp.Void](`window.notReloaded = true`))
	label := js[string](b, `document.querySelector(".hit .domains a").lastChild.textContent`)
	b.do(chromedp.Click(chromedp.CSS(".hit .domains a")))
	b.until(`document.querySelector(".chosen") !== null`)
	if got := b.text(".chosen li a"); !js[bool](b, `window.notReloaded === true`) || got != "去掉领域"+label+"×" {
		t.Errorf("chosen is %s, want %s", got, label)
	}
	if n := js[int](b, `[...document.querySelectorAll(".hit .domains a")].filter((a) => a.lastChild.textContent === "`+label+`").length`); n > 0 {
		t.Errorf("%s is offered %d times again", label, n)
	}
}
