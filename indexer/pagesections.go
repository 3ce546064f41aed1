package indexer

import (
	"strings"
	"unicode/utf8"

	"zhengsou/indexer/pattern"
	"zhengsou/indexer/wording"
)

// Pages head their boxes with labels that no list holds all of: 【今日热搜】, 本周热帖,
// 延伸：, 广告丨. The words of which the labels are made are few.

const (
	// maxSectionLabel is the longest such label in characters.
	maxSectionLabel = 8
	// minSectionAlone is the shortest that is believed alone on its line.
	minSectionAlone = 3
	// maxSectionRow is the longest row behind a label, in characters, that may be a
	// headline, a notice or a row of keywords.
	maxSectionRow = 80
	// spokenSystem is how much of a system's message to its user stands in such words.
	spokenSystem = 0.3
)

// sectionLabel says of which kind of furniture a label is that is made of nothing but
// words with which pages name their boxes, one telling word at least; "" if it is none.
func (f *furniture) sectionLabel(label string) string {
	if n := utf8.RuneCountInString(label); n == 0 || n > maxSectionLabel {
		return ""
	}
	return f.coverLabel(label, "")
}

// coverLabel covers what is left of a label with words, the longest first.
func (f *furniture) coverLabel(rest, reason string) string {
	if rest == "" {
		return reason
	}
	for n := min(len(rest), f.longestLabelWord); n > 0; n-- {
		of, known := f.labelWords[rest[:n]]
		if !known {
			continue
		}
		if reason != "" {
			of = reason // the first telling word decides
		}
		if found := f.coverLabel(rest[n:], of); found != "" {
			return found
		}
	}
	return ""
}

// listRow says of which lists of other reports a table's row holds the titles, "" where its first
// column is named otherwise: 相关链接：…；图片推荐：…. A shorter row is a page's own (主题词：法治政府).
func (f *furniture) listRow(text string) string {
	label, titles, named := strings.Cut(text, "：")
	if !named || utf8.RuneCountInString(titles) <= maxLinkTitle {
		return ""
	}
	if reason := f.sectionLabel(label); otherReports.has(reason) {
		return reason
	}
	return ""
}

// sectionRow says of which kind of furniture a row is that begins with the label of a
// page's box, in brackets or before a sign: 【热词】…, 另见：…, 广告丨…. What stands
// behind it is no sentence, or one that speaks to the page's visitors.
func (f *furniture) sectionRow(text string) string {
	if wording.HeadingClass(text) != "" {
		return ""
	}
	if f.sectionLabel(wording.Squeeze(bare(text))) == reasonAd {
		return reasonAd // 品牌推广, alone
	}
	if word, _, blank := strings.Cut(text, " "); blank && !strings.HasSuffix(text, "。") {
		if reason := f.sectionLabel(word); reason == reasonAd || reason != "" && utf8.RuneCountInString(word) >= minTitle {
			return reason // 公益广告 讲文明 树新风, 您还可以阅读 某县…
		}
	}
	label, rest := cutSection(strings.TrimPrefix(text, "附："))
	if label == "" || rest == "" || utf8.RuneCountInString(rest) > maxSectionRow {
		return ""
	}
	reason := f.sectionLabel(label)
	if reason == "" && !wording.ContainsSign(rest, "。；") && utf8.RuneCountInString(label) <= maxTerm {
		if share, _ := f.pageShare(rest); share >= spokenSystem && wording.ContainsSign(label, "提示公告通知醒消息") {
			return reasonSpoken // 系统提示：您的登录将在15分钟后超时
		}
		if calls := f.line(pattern.See(rest)); calls == reasonFollow || calls == reasonRelated && invites.MatchString(rest) {
			return calls // 核心提示：点击右侧“+关注”，获取更多资讯
		}
	}
	switch {
	case reason == "":
		return ""
	case strings.HasSuffix(rest, "：") || strings.HasPrefix(label, "网友") && strings.HasSuffix(rest, "？"):
		return "" // a question that was asked
	case reason == reasonAd && !strings.HasSuffix(rest, "。"):
		return reason
	case strings.HasPrefix(label, "编后"), strings.HasPrefix(label, "AI"):
		return reason // what the paper thinks of it is no part of the report
	case (wording.ContainsSign(rest, "。；") || reason == reasonFollow) && !visitor.MatchString(rest) && !selfNamed.MatchString(rest) && !(reason == reasonFollow && reachesOut.MatchString(rest)):
		return ""
	}
	return reason
}

// reachesOut is what a tip tells those who want more.
var reachesOut = pattern.Must(`拨打|致电|登录|登陆|扫码|扫描|关注|点击|搜索|下载`)

// creditsOnly reads a row of credits with a notice among them, each part by itself a
// page's: 本文来源：某某日报 转载请注明。编校：张丽 值班编委：李强. It gives nil for any other.
func (f *furniture) creditsOnly(text string) []pageLabel {
	if n := pattern.RunesIn(text); n > maxSectionRow || n < 2*minTitle || !wording.ContainsSign(text, "：:") || !strings.Contains(text, "。") {
		return nil
	}
	var found []pageLabel
	for _, part := range strings.FieldsFunc(text, func(r rune) bool { return r == ' ' || r == '。' || r == '；' }) {
		label, value, labelled := strings.Cut(part, "：")
		if _, known := wording.FieldOf(label); labelled && (known || makerWord.MatchString(label)) {
			found = append(found, pageLabel{labelField(label), label, value, 0, len(part)})
		} else if f.piece(part) == "" {
			return nil
		}
	}
	if len(found) < minSlashLabels {
		return nil
	}
	return found
}

// cutSection parts a label at the head of a line from what stands behind it; the label
// is "" if the line has none.
func cutSection(text string) (label, rest string) {
	head := strings.TrimLeftFunc(text, func(r rune) bool { return isOrnament(r) || r == ' ' || strings.ContainsRune("·•*>＞»", r) })
	opening, size := utf8.DecodeRuneInString(head)
	if i := strings.IndexRune("【[〔〖「『（(<＜┊|｜", opening); i >= 0 && head != "" {
		closing := labelClosings[opening]
		end := strings.IndexRune(head[size:], closing)
		if end < 0 || end > maxSectionLabel*utf8.UTFMax {
			return "", ""
		}
		label, rest = head[size:size+end], head[size+end+utf8.RuneLen(closing):]
		return wording.Squeeze(label), strings.TrimLeft(rest, " ：:丨|｜·")
	}
	for i, r := range head {
		if i > maxSectionLabel*utf8.UTFMax {
			break
		}
		if strings.ContainsRune("：:丨|｜┊·→▶>＞»①", r) {
			return wording.Squeeze(head[:i]), strings.TrimLeft(head[i+utf8.RuneLen(r):], " ：:丨|｜·→▶>＞»")
		}
	}
	return "", ""
}

// labelClosings are the signs that close what others open at the head of a line.
var labelClosings = map[rune]rune{'【': '】', '[': ']', '〔': '〕', '〖': '〗', '「': '」', '『': '』', '（': '）', '(': ')', '<': '>', '＜': '＞', '┊': '┊', '|': '|', '｜': '｜'}

// selfNamed are the words by which a text speaks of itself, its page or its paper.
var selfNamed = pattern.Must(`本文|此文|该文|本稿|此稿|本版|本栏|本期(?:编辑|责编|主持|节目|内容|访谈|完|话题|小编|导读|嘉宾)|本组(?:图|照)|本条(?:微信|新闻|视频|信息|消息)|本页|本站(?:[^点]|$)|本网(?:[^格络点约]|$)|本报(?:[^告表名销到]|$)|本刊|本公?号|本平台|原文|文中(?:图|照|视)|以[上下](?:内容|图片|文字|为全文|为正文|为广告)|此处[有为]?(?:视频|图|广告|链接|音频)|[见看接转]第?\s?[\d一二三四五六七八九十]{1,3}\s?[版页]|正文(?:继续|已结束|结束|完)`)
