package indexer

import (
	"strings"
	"unicode/utf8"

	"zhengsou/analyzers"
	"zhengsou/indexer/pattern"
	"zhengsou/indexer/wording"
)

// Some lines are a page's by their form, whatever they say: the page's own code,
// interface in another language, addresses of the web, rows of counters.

var (
	// codeMark is what a page's program or its template left behind.
	codeMark = pattern.Must(`^\{.{1,26}\}$|^\[\[?[^\[\]]{1,24}\]\]?$|<!--|-->|\{\{|\}\}|\[/?!--|</?(?:script|style|div|span|iframe|embed|video)\b|<\?php|document\.|\)\[?0\]|function\s*\w*\s*\(|^\s*(?:var|let|const|window\.\S+)\s*\S*\s*=|\$\(|^\$?\{[^{}\p{Han}]*\}$|^#p#|^[.#@]?[\w.#@ ,:()-]+\{[^{}]*\}?$|^/\*.*\*/$|^\[(?:img|url|attach|media|video|flash)[^\]]*\].*\[/\w+\]$|^(?:undefined|null|NaN|\[object Object\])$`)
	// webLine is an address of the web or of mail and nothing more.
	webLine = pattern.Must(`^(?:https?:)?//\S+$|^(?:www\.)?[A-Za-z0-9-]{2,}(?:\.[A-Za-z0-9-]{2,}){1,4}(?:/\S*)?$|^[\w.-]+@[\w.-]+$`)
	// uiWord is a word of an interface in English.
	uiWord = pattern.Must(`(?i)^(?:loading|more|next|prev|previous|back|top|home|share|print|close|login|sign ?in|sign ?up|register|search|menu|follow|like|likes|reads?|views?|comments?|reply|sponsored|ads?|advertisement|original|author|source|tags?|related|subscribe|download|copy|copy link|email|save|skip|play|pause|mute|replay|fullscreen|ok|cancel|submit|reset|accept|agree|continue|read more|show more|view more|load more|back to top|scroll|share this|published|updated|news|video|photos?|english|chinese|site ?map|contact us|about us|privacy|terms|en|cn|app|rss)$`)
	// counterLabel is what a counter of a page counts.
	counterLabel = pattern.Must(`阅读|浏览|评论|点赞|赞|转发|收藏|点击|播放|跟帖|跟贴|回复|在看|参与|人气|热度|喜欢|分享`)
)

const (
	// minForeignWords and minForeignLetters make a line without Chinese characters
	// one of an interface: reports have names and abbreviations of fewer.
	minForeignWords   = 3
	minForeignLetters = 16
	// codeHan is how many characters code has for each Chinese one, at least.
	codeHan = 3
)

// templateMark is what a template has where something else was to stand: {分页符}.
var templateMark = pattern.Must(`^(?:\{[^{}]{1,16}\}|\{\{[^{}]{1,24}\}\}|\[\[[^\[\]]{1,24}\]\]|\$\{[^{}]{1,24}\}|\[/?[a-zA-Z:!]{1,12}[^\[\]\p{Han}]{0,24}\])$`)

// codeLine recognises a line of a page's code: most of it is neither Chinese nor a
// sentence.
func codeLine(l *line) bool {
	if !l.matches(codeMark) {
		return false
	}
	text := l.text
	if strings.HasPrefix(text, "<!--") && strings.Index(text, "-->") == len(text)-len("-->") || templateMark.MatchString(text) {
		return true
	}
	han, all := 0, 0
	for _, r := range text {
		if all++; analyzers.IsHan(r) {
			han++
		}
	}
	return han*codeHan < all
}

// foreignLine recognises a line of another language than the report's.
func foreignLine(text string) bool {
	if len(text) > maxFurnitureLine || wording.HasHan(text) {
		return false
	}
	if webLine.MatchString(text) {
		return true
	}
	letters, words := 0, 0
	inWord := false
	for _, r := range text {
		if wording.IsLatin(r) {
			if letters++; !inWord {
				words++
			}
		} else if r > 0x7F && r < 0x2000 {
			return false // another alphabet
		}
		inWord = wording.IsLatin(r) || inWord && (r == '\'' || r == '-' || wording.IsDigit(r))
	}
	if letters == 0 {
		return false
	}
	return words >= minForeignWords || letters >= minForeignLetters || uiWord.MatchString(strings.Trim(text, " .…+>»›-[]()（）|0123456789"))
}

// counterRow recognises a row of counters: 1.2万阅读 23评论 108点赞.
func counterRow(text string) bool {
	if utf8.RuneCountInString(text) > maxSpoken || !counterLabel.MatchString(text) {
		return false
	}
	words := strings.FieldsFunc(text, isDecoration)
	labelled, digits := 0, 0
	for _, w := range words {
		if !counter.MatchString(w) && !counterAlone.MatchString(w) && !rating.MatchString(w) {
			return false
		}
		if counterLabel.MatchString(w) {
			labelled++
		}
		if strings.ContainsAny(w, "0123456789") {
			digits++
		}
	}
	return labelled > 0 && digits > 0 && labelled+digits > 2
}

// rating is what a store of documents says of one beside its counters: 3.2分, 12页.
var rating = pattern.Must(`^\d(?:\.\d)?分$|^\d{1,4}页$|^[\d.]+(?:下载券|积分|金币|[KM]B?)$`)

// counterAlone is a counter's label apart from its number.
var counterAlone = pattern.Must(`^(?:阅读|浏览|评论|点赞|赞|踩|转发|收藏|点击|播放|跟帖|跟贴|回复|在看|参与|人气|热度|喜欢|分享)(?:量|数|次数)?$`)
