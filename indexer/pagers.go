package indexer

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// tellingPagerWords and otherPagerWords are the words of which the rows are made that
// lead from page to page. With the first nothing else is said.
var (
	tellingPagerWords = []string{"上一页", "下一页", "前一页", "后一页", "上页", "下页", "首页", "末页", "尾页", "第一页", "最后一页", "最后页", "余下全文", "剩余全文", "分页标题", "分页", "页码", "页次", "页"}
	otherPagerWords   = []string{"本文", "全文", "文章", "正文", "共", "第", "当前", "跳转", "跳至", "转到", "转至", "转", "到", "至", "前往", "确定", "点击", "进入", "查看", "阅读", "显示", "在", "本", "为", "是", "的", "条", "每", "和", "接", "上", "下", "未完", "见", "续", "请", "翻", "全部", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "Page", "page", "PAGE", "of", "GO", "Go", "go", "Next", "Prev", "next", "prev"}
)

// maxPager is the longest row of a pager in characters.
const maxPager = 60

// pager tells a row that leads from page to page, or counts them, in whatever dress: it
// is made of such words, of numbers and of signs alone.
func pager(text string) bool {
	if runesIn(text) > maxPager {
		return false
	}
	telling, others, numbers, signs := 0, 0, 0, 0
	number := false
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		if isDigit(r) && !number {
			numbers++
		}
		number = isDigit(r)
		switch {
		case number || r == ' ' || r == '，':
		case strings.ContainsRune("。；.%", r):
			return false // a sentence, a share
		case !unicode.IsLetter(r):
			signs++
		default:
			var tells bool
			if size, tells = pagerWord(text[i:]); size == 0 {
				return false
			}
			if tells {
				telling++
			} else {
				others++
			}
		}
		i += size
	}
	return telling > 0 && (numbers > 0 || telling+others > 1 || signs > 1) || telling+others == 0 && numbers == 1 && signs > 2
}

// pagerWord gives the length in bytes of the longest word of a pager with which a text
// begins, 0 if none, and whether it is telling.
func pagerWord(text string) (n int, telling bool) {
	longest := func(words []string) (n int) {
		for _, w := range words {
			if len(w) > n && strings.HasPrefix(text, w) {
				n = len(w)
			}
		}
		return n
	}
	tells, other := longest(tellingPagerWords), longest(otherPagerWords)
	return max(tells, other), tells >= other
}
