package figures

import (
	"strings"
	"unicode/utf8"
)

// No list holds all verbs. Many show themselves: a verb of one character with what came of it
// (捞出, 带去, 签下), or with 了.

// doings are verbs of one character, outcomes what may stand behind one.
const (
	doings   = "请捞带签要清备收取挖拿领送接运搬挑选找查理引招抢救拉拔拆抱背提抽推捐献寄发追挽夺赢赚省存腾打抓捕钓种栽养买卖换租借贷还修补装挂贴刷铺架砌搭盖住喝吃用"
	outcomes = "出去回走下起足齐掉满上来完"
)

// doingAt returns the length of a verb that shows itself at a byte, before p, with a noun
// behind it; 0 where none does.
func (r *reading) doingAt(at, p int) int {
	if at >= p {
		return 0 // a word before it goes on over p
	}
	s := r.folded[at:p]
	verb, n := utf8.DecodeRuneInString(s)
	if n < 3 || n >= len(s) {
		return 0
	}
	outcome, size := utf8.DecodeRuneInString(s[n:])
	switch {
	case strings.ContainsRune(doings, verb) && strings.ContainsRune(outcomes, outcome):
		n += size
		if rest, ok := strings.CutPrefix(s[n:], "了"); ok {
			n = len(s) - len(rest)
		}
	case outcome == '了' && !strings.ContainsRune("为除到不得罢", verb):
		n += size
	default:
		return 0
	}
	if !r.bounded(at, at+n) || utf8.RuneCountInString(s[n:]) < 2 {
		return 0
	}
	return n
}

// spanAt returns the length of a span of time that opens a clause: 半年|看了病人7600人次.
func (r *reading) spanAt(at, p int) int {
	s := r.folded[at:p]
	rest := strings.TrimLeft(s, "0123456789一二两三四五六七八九十半")
	if rest == s || len(s)-len(rest) > len("二十三") {
		return 0
	}
	rest = strings.TrimPrefix(rest, "个")
	for _, w := range [...]string{"年多", "年", "月", "天", "周", "季度", "冬天", "冬", "夏天", "晚上", "上午", "下午"} {
		after, ok := strings.CutPrefix(rest, w)
		if !ok {
			continue
		}
		for _, w := range [...]string{"时间", "里", "内", "间", "来"} {
			after = strings.TrimPrefix(after, w)
		}
		if n := len(s) - len(after); r.doingAt(at+n, p) > 0 || r.verbStands(at+n) {
			return n
		}
		return 0
	}
	return 0
}
