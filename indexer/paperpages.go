package indexer

import (
	"strings"
	"unicode/utf8"

	"zhengsou/indexer/pattern"
	"zhengsou/indexer/wording"
)

// A newspaper prints on each of its pages, above the columns or below them, its name
// with the day, the page's number and name, who made the page, where it is edited and
// printed. In a text taken from its pages such lines stand between the columns, in the
// middle of a sentence. Each tells what it is by itself.

const (
	// maxImprint is the longest such line in characters: where a paper is edited, printed
	// and sold takes most.
	maxImprint = 100
	// maxDayWord is the longest word, in characters, beside a paper's day: its name, its
	// page's.
	maxDayWord = 8
)

// pageNames are the names that papers give their pages.
const pageNames = `要闻|综合|新闻|民生|时政|社会|经济|文化|副刊|专版|专题|广告|县域|区域|本地|都市|教育|健康|理论|国内|国际|体育|视觉|特刊|深度|评论|关注|聚焦|城事|法治|科技|财经|生态|文旅|乡村|市县|区县|县区|市州|地方|特别报道|重点报道|综合新闻|本地新闻`

var (
	// paperPart is a page's number with its name: 03 要闻, 要闻·A03, 3版 综合.
	paperPart = pattern.Must(`^第?[A-Z]?\d{1,2}\s?版?\s?[|｜·•:：/]?\s?(?:` + pageNames + `)$|^(?:` + pageNames + `)\s?[|｜·•:：/]?\s?第?[A-Z]?\d{1,2}\s?版?$`)
	// paperMakers are those who made the page: 责编 王芳　美编：李 明.
	paperMakers = pattern.Must(`^[【（(\[■□●◆]?\s?(?:[\p{Han}]{0,2}(?:责编|美编|编辑|版式|校对|校检|检校|审读|主编|编委|总编|排版|制图)(?:设计)?\s?[：:/／|｜\s]\s?\p{Han}\s?\p{Han}{1,3}(?:[、\s]\p{Han}\s?\p{Han}{1,3})?[；;,·|｜\s]*){1,5}[】）)\]]?$`)
	// imprintField is one of the things that a paper says of its house.
	imprintField = pattern.Must(`(?:总编办|编辑部|记者部|广告部|发行部|办公室|地址|社址|邮编|邮政编码|电话|总机|传真|热线|邮箱|信箱|网址|发行|广告|印刷|零售|订阅|订报|投递|定价|承印|刊号|代号|许可证号?|每份|全年|月价)(?:部|处|咨询|服务|单位|中心|厂|价)?\s?[：:]`)
	// imprintHead begins the line in which it does.
	imprintHead = pattern.Must(`^[■□●◆◎▲★|｜]?\s?(?:本报|总编办|报社|本社|编辑部|社址|(?:新闻|广告|发行|订报|订阅|投递|零售|爆料|报料)(?:热线|电话|部)|(?:国内统一)?刊号|邮发代号|广告(?:经营)?许可证)`)
)

// isPaperLine recognises a line that a newspaper prints on its pages, by what it says.
func isPaperLine(l *line) bool {
	if l.n > maxImprint || wording.ContainsSign(l.text, "。，！？") {
		return false
	}
	if l.n <= maxRunningHead && (isPaperDay(l.text) || l.matches(paperPart) || l.matches(paperMakers)) {
		return true
	}
	fields := len(imprintField.FindAllStringIndex(l.text, 2))
	return fields > 1 || fields > 0 && l.matches(imprintHead)
}

// isPaperDay recognises a paper's day with the weekday and nothing else beside them than
// its name, its number, the page's and the old calendar's day.
func isPaperDay(text string) bool {
	if wording.ContainsSign(text, "；：、《:") || !weekday.MatchString(text) {
		return false
	}
	if date, _, ok := wording.ParseDate(text); !ok || len(date) < len("2006-01-02") {
		return false
	}
	others := strings.Fields(issueParts.ReplaceAllString(wording.WithoutDates(text), " "))
	for _, w := range others {
		if utf8.RuneCountInString(w) > maxDayWord {
			return false
		}
	}
	return len(others) <= maxIssueWords
}
