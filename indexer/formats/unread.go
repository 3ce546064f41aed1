package formats

import (
	"fmt"
	"strconv"
	"strings"
)

// pageState is what a page of a fixed layout shows beside the text that can be
// read of it.
type pageState int

const (
	pageReadable pageState = iota // text, or nothing at all
	pagePicture                   // pictures or outlines in place of text
	pageGarbled                   // text whose font does not say which characters it has
	pageDamaged                   // what cannot be opened
)

const (
	// scanShare is the share of a page that pictures cover which is a scan.
	scanShare = 0.5
	// scanRunes is how many characters a scanned page may have nonetheless: a
	// page number, the mark of the program that scanned it.
	scanRunes = 40
	// bareShare is the share that pictures cover of a page without any text which
	// is more than an emblem on an empty page.
	bareShare = 0.2
	// outlines is how many curved shapes a page without any text has where its
	// characters were turned into outlines; an emblem has a few dozen.
	outlines = 150
	// garbledShare is the share of a page's characters without a meaning from
	// which on the page reads as nonsense.
	garbledShare = 0.3
)

// judgePage judges a page by the number of its characters, how many of them have no
// meaning, the share of it that pictures cover, and its curved shapes.
func judgePage(runes, garbled int, pictures float64, curves int) pageState {
	switch {
	case runes == 0 && (pictures > bareShare || curves > outlines), runes < scanRunes && pictures > scanShare:
		return pagePicture
	case garbled > 0 && float64(garbled) >= garbledShare*float64(runes):
		return pageGarbled
	}
	return pageReadable
}

// pageStates collects the states of a document's pages.
type pageStates struct {
	of    map[pageState][]int // pages from 1
	runes int                 // characters on the readable pages
}

func (s *pageStates) add(page int, state pageState, runes int) {
	if s.of == nil {
		s.of = map[pageState][]int{}
	}
	s.of[state] = append(s.of[state], page+1)
	if state == pageReadable {
		s.runes += runes
	}
}

// held is why the document is not read at all: none of its pages has a text to
// speak of; nil where one has.
func (s *pageStates) held() error {
	pictures, garbled := len(s.of[pagePicture]), len(s.of[pageGarbled])
	switch {
	case pictures+garbled == 0 || s.runes >= scanRunes:
		return nil
	case garbled > pictures:
		return errGarbled
	}
	return errNoText
}

// unread names the pages that are missing from the text, with what to do.
func (s *pageStates) unread() []Unread {
	var out []Unread
	for _, kind := range []struct {
		state pageState
		why   string
	}{
		{pagePicture, "没有文字层，是扫描件或图片；请先做文字识别（OCR），另存后重新收入"},
		{pageGarbled, "的字体没有注明字符，读出来是乱码；请先做文字识别（OCR），或由原文件重新导出后收入"},
		{pageDamaged, "已损坏，读不出来；请用原来的软件打开，另存后重新收入"},
	} {
		if pages := s.of[kind.state]; len(pages) > 0 {
			name := pageList(pages)
			out = append(out, Unread{Text: name, Reason: name + kind.why})
		}
	}
	return out
}

// pageList names pages in order, neighbours as a range: 第 3、5—7 页.
func pageList(pages []int) string {
	var parts []string
	for i := 0; i < len(pages); {
		end := i
		for end+1 < len(pages) && pages[end+1] == pages[end]+1 {
			end++
		}
		switch end - i {
		case 0:
			parts = append(parts, strconv.Itoa(pages[i]))
		case 1:
			parts = append(parts, strconv.Itoa(pages[i]), strconv.Itoa(pages[end]))
		default:
			parts = append(parts, fmt.Sprintf("%d—%d", pages[i], pages[end]))
		}
		i = end + 1
	}
	return "第 " + strings.Join(parts, "、") + " 页"
}
