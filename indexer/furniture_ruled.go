package indexer

import (
	"strings"
	"unicode/utf8"

	"zhengsou/indexer/pattern"
	"zhengsou/indexer/wording"
)

// ruledLine is a line beside the rules that know what furniture says.
type ruledLine struct {
	*pattern.Seen
	short     *pattern.Seen // with half-width signs and without its brackets, as the rules ask it
	sentences int
	sentence  bool // it ends as one and has clauses
	told      bool // it tells several things
	states    bool // it says what was done
	numbered  bool // it has a heading's number
}

// shortOf returns the text as the rules ask it.
func shortOf(seen *pattern.Seen, core string) *pattern.Seen {
	half := halfSigns(core)
	if inner, ok := strings.CutPrefix(half, "("); ok && strings.IndexByte(inner, ')') == len(inner)-1 {
		half = inner[:len(inner)-1] // （未经授权，谢绝转载）
	}
	if half == seen.Text {
		return seen
	}
	return pattern.See(half)
}

// stays recognises a paragraph that no rule drops.
func (l *ruledLine) stays() bool {
	if l.sentences > 0 && len(l.Text) >= longSentence && strings.HasSuffix(l.Text, "。") && wording.ContainsSign(l.Text, "，") && !l.short.Matches(notice) && !l.Matches(copyStart) {
		return true // it neither gives notice nor says who gets copies
	}
	return l.sentences > 0 && l.Matches(ruling) && !l.Matches(visitor) // 转载未注明出处的，应当承担…
}

// read reads what the rules are asked by.
func (l *ruledLine) read() {
	ends := strings.HasSuffix(l.Text, "。")
	l.sentence = ends && wording.ContainsSign(l.Text, "，")
	l.told = ends && wording.ContainsSign(l.Text, "，、") && !l.Matches(visitor) && !l.Matches(invites)
	l.states = ends && l.Matches(statement) && !l.Matches(visitor) && !l.short.Matches(notice)
	l.numbered = wording.HeadingClass(l.Text) != "" && !l.Matches(wording.DottedNumber) || l.Matches(article)
}

// spared recognises a line that a report says, though its words are a rule's.
func (l *ruledLine) spared(reason string) bool {
	switch {
	case l.sentences > 0 && l.Matches(thirdPerson) && !l.Matches(visitor) && !l.short.Matches(rights): // 扫码入群的居民已有3200人。
	case l.states && (reason == reasonShare || reason == reasonFollow || reason == reasonCounter || reason == reasonTools || reason == reasonComment): // 分享经济带动就业1200人。
	case l.told && (reason == reasonShare || reason == reasonFollow): // 扫码下单、扫码入住、扫码退房，一部手机全搞定。
	case l.numbered && reason != "附件" && !l.short.Matches(notice): // 第二章 许可证, （四）出租经营许可证的
	default:
		return false
	}
	return true
}

// meets reports whether a line is as short, or as much without sentences, as furniture of a
// kind is.
func (l *ruledLine) meets(reason string) bool {
	n := pattern.RunesIn(l.Text)
	switch {
	case reason == reasonCopies, reason == reasonRelated && !l.sentence, reason == reasonComment && n < 60, n < maxSentenceRule && !l.sentence:
		return true
	case l.sentences == 0 && (reason == reasonCounter || reason == reasonNewspaper || n <= maxSentenceRule || !wording.ContainsSign(l.Text, "，")):
		return true
	case l.sentences == 0 && (l.short.Matches(invites) || isOrnament(wording.FirstRune(l.Text)) || wording.FirstRune(l.Text) == '※'):
		return true
	}
	return l.short.Matches(notice)
}

// halfSigns writes signs in one form, as the rules have them.
func halfSigns(text string) string {
	at := strings.IndexFunc(text, func(r rune) bool { _, other := halfSign(r); return other })
	if at < 0 {
		return text
	}
	var b strings.Builder
	b.Grow(len(text))
	b.WriteString(text[:at])
	for _, r := range text[at:] {
		half, _ := halfSign(r)
		b.WriteRune(half)
	}
	return b.String()
}

// halfSign returns a sign's form in the rules, false for what has none other.
func halfSign(r rune) (rune, bool) {
	if r < utf8.RuneSelf || r >= 0x4E00 && r <= 0x9FFF {
		return r, false
	}
	switch r {
	case '：':
		return ':', true
	case '（':
		return '(', true
	case '）':
		return ')', true
	case '？':
		return '?', true
	case '！':
		return '!', true
	case '∣', '┊', '│':
		return '|', true
	case '∕':
		return '/', true
	}
	return r, false
}
