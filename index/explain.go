package index

import (
	"fmt"
	"slices"
	"strings"

	"zhengsou/analyzers"
)

// tierReasons say why a hit is of its tier.
var tierReasons = map[string]string{
	literalMatch: "原文：所查文字照原样出现在本段",
	allMatch:     "全部词：所查的词都在，但不连在一起，或换了写法，或有的在标题、地区名里",
	mostMatch:    "部分词：没有多少段落含全部的词，本段含其中要紧的一部分（相关的说法也算）",
}

// explain says in plain Chinese what counted for a hit, with what it added to
// the score.
func explain(q *question, h *Hit, why map[string]evidence) []string {
	list := []string{tierReasons[h.Match]}
	folded := analyzers.Fold(h.Text)
	stands := func(form string) bool { return strings.Contains(folded, form) }
	associated := slices.DeleteFunc(slices.Clone(q.associated), func(w string) bool { return !stands(w) })
	e, ok := why[h.ID]
	if !ok {
		list = append(list, fmt.Sprintf("得分 %.2f：单字和相邻两字在本段里有多密、在库中有多少见", h.Score))
		return appendAssociated(list, associated)
	}
	own := h.Score + e.crowd - e.sum() - e.of.Heading - e.of.Document - e.of.Place
	list = append(list, fmt.Sprintf("得分 %.2f，其中 %.2f 来自单字和相邻两字（在本段里有多密、在库中有多少见）", h.Score, own))
	list = appendAssociated(list, associated)
	add := func(value float64, reason string) {
		if value > 0 {
			list = append(list, fmt.Sprintf("%s（+%.2f）", reason, value))
		}
	}
	add(e.word, "本段有 "+strings.Join(q.asWritten(e.words, stands), "、"))
	add(e.cover, e.wordsHeld())
	add(e.context, "标题、小标题或地区名里有 "+strings.Join(e.above, "、"))
	add(e.of.Heading, "标题或小标题合乎所问")
	add(e.of.Place, placeReason(q, h))
	add(e.titled, "标题里已有的词，本段不必再说")
	add(e.named, "所查的就是这篇文档的标题")
	add(e.close, "这些词靠得近")
	add(e.answer, "问的是"+strings.Join(e.answers, "、")+"，本段有这种内容")
	add(e.of.Document, "同一文档还有别的段落相关")
	add(e.body, "是成句的正文，不是图片说明、附件名或表格的一行")
	if e.crowd > 0 {
		list = append(list, fmt.Sprintf("同一文档已有别的段落排在前面（−%.2f）", e.crowd))
	}
	return list
}

// wordsHeld says how many of the words asked for the paragraph has, by itself or with
// what stands above it.
func (e *evidence) wordsHeld() string {
	where := "在本段"
	if len(e.above) > 0 {
		where = "在本段或它的标题、小标题、地区名里"
	}
	switch {
	case e.share >= 1:
		return "所查的词都" + where
	case e.share > 0.5:
		return "所查的词大多" + where
	}
	return "所查的词有一部分" + where
}

// placeReason says how the document's place stands to the one that is asked for.
func placeReason(q *question, h *Hit) string {
	place := strings.Join(h.Document.District, "/")
	for _, asked := range q.plan.Above.Places {
		if place == asked || strings.HasPrefix(place, asked+"/") {
			return "问的是" + asked[strings.LastIndexByte(asked, '/')+1:] + "，文档正是这里的"
		}
	}
	return "问到地方，文档通用于上级地区或全国，或未标明地区"
}

func appendAssociated(list, words []string) []string {
	if len(words) == 0 {
		return list
	}
	return append(list, "其中也计入相关用语 "+strings.Join(words, "、"))
}

// asWritten tells of each word that a paragraph has in which other writing it
// stands there, where it does not stand as typed.
func (q *question) asWritten(typed []string, stands func(form string) bool) []string {
	list := slices.Clone(typed)
	for i, t := range list {
		at := slices.IndexFunc(q.words, func(w word) bool { return w.typed == t })
		if at < 0 {
			continue
		}
		list[i] = q.words[at].told()
		if slices.ContainsFunc(q.words[at].forms, stands) {
			continue
		}
		if other := slices.IndexFunc(q.words[at].synonyms, stands); other >= 0 {
			list[i] += "（写作 " + q.words[at].synonyms[other] + "）"
		}
	}
	return list
}

// maxAssociatedTold is how many associated words read_as names.
const maxAssociatedTold = 4

// tellAssociated says which words besides those asked for the hits are ordered
// by, "" for none; where a part of the question is enough, they count for it too.
func tellAssociated(words, classes []string) string {
	if len(words) == 0 {
		return ""
	}
	text := "排序时也看相关用语 "
	if slices.Contains(classes, mostMatch) {
		text = "排序和部分词也看相关用语 "
	}
	text += strings.Join(words[:min(maxAssociatedTold, len(words))], "、")
	if len(words) > maxAssociatedTold {
		text += fmt.Sprintf(" 等 %d 个", len(words))
	}
	return text
}
