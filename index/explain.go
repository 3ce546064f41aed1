package index

import (
	"fmt"
	"strings"
)

// tierReasons say why a hit is of its tier.
var tierReasons = map[string]string{
	literalMatch: "原文：所查文字照原样出现在本段",
	allMatch:     "全部词：所查的词都在，但不连在一起，或换了写法，或有的在标题、地区名里",
	mostMatch:    "部分词：没有多少段落含全部的词，本段含其中大部分",
}

// explain says in plain Chinese what counted for a hit.
func explain(h *Hit, why map[string]evidence) []string {
	list := []string{tierReasons[h.Match]}
	e, ok := why[h.ID]
	if !ok {
		return append(list, fmt.Sprintf("得分 %.2f：字与相邻两字的 BM25", h.Score))
	}
	list = append(list, fmt.Sprintf("得分 %.2f，其中字与相邻两字的 BM25 %.2f", h.Score, h.Score-e.sum()))
	add := func(value float64, reason string) {
		if value > 0 {
			list = append(list, fmt.Sprintf("+%.2f：%s", value, reason))
		}
	}
	add(e.word, "本段有整词 "+strings.Join(e.words, "、"))
	add(e.cover, "所查的词在本段里占多大比重")
	add(e.context, "标题、小标题或地区名里有 "+strings.Join(e.above, "、"))
	add(e.close, "这些词靠得近")
	add(e.answer, "有所问的那种答案")
	add(e.document, "同一文档还有别的段落相关")
	add(e.body, "是正文，不是图片说明")
	return list
}
