package main

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"zhengsou/analyzers"
	"zhengsou/index"
)

// How the associations are learnt. The values were chosen by cross-validation
// (docs/ranking.md); around them the result hardly moves.
const (
	rounds = 8
	// nothing is how many words' worth of an article no question word explains:
	// what articles hold anyway.
	nothing = 3.0
	// shrink pulls the shares of rare question words down: it counts as so many
	// words that are explained by nothing.
	shrink = 6.0
	// leastIDF leaves out words that stand in more than a twentieth of the articles.
	leastIDF = 3.0
	// leastQuestions: what a single question and its article share is a chance.
	leastQuestions = 2
	// leastLift: an associated word is at least so many times as frequent in the
	// answers as in all articles that answer something.
	leastLift = 2.0
	// leastShare and mostOfOne bound what is kept of a word.
	leastShare = 0.015
	mostOfOne  = 12
	// mostShare is a bound for words of which one or two are signed, which would
	// take all: a search counts it as two words of the question.
	mostShare = 0.25
)

// formula are the words of which articles are made whatever they are about.
var formula = wordSet(`规定 适用 除外 情形 下列 前款 本法 本章 本条 之日起 第一款 第二款 第三款 不得 应当 有权
	予以 依照 依法 有关 之一 作出 做出 法律 他人 人民法院 请求 主张 支持 应予 不予 应予支持 约定 方式 情况
	原因 部分 相应 内容 行为 活动 提供 实施 进行 确定 期限内 以下 以上 三年 五年 十年 七年 二年 一年 三日
	万元 二十万元 三个 一个 一方 第三 享有 知道 承担 其他 造成 属于 发生 采取 产生 处理 影响 可能 情节 严重
	致使 导致 作为 取得 明确 合理 全部 事项 具有 以内 国家 不能 使用 视为 拒绝 受到 条件 符合 违反`)

func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(words) {
		set[w] = true
	}
	return set
}

// pair is a question and one article that answers it, as words, none twice.
type pair struct {
	question int
	asked    []string
	article  []string
}

// association is a word of articles with the share that a question word explains.
type association struct {
	word  string
	share float64
	added bool // by hand, not learnt
}

type link struct{ asked, word string }

// contentWords returns the words of an article that may be associated.
func contentWords(a *analyzers.Analysis) []string {
	var list []string
	for _, t := range a.Tokens {
		w := a.Folded[t.Start:t.End]
		first, _ := utf8.DecodeRuneInString(w)
		if utf8.RuneCountInString(w) >= 2 && analyzers.IsHan(first) && index.Telling(w) && !formula[w] && !slices.Contains(list, w) {
			list = append(list, w)
		}
	}
	return list
}

// learn finds the associations by IBM's model 1 (Brown et al. 1993): each word of
// an article is explained by one word of the question or by nothing, and which
// explains what is found by expectation maximisation. Words that stand in any
// article are explained by nothing, so what is left is what belongs to the word.
func learn(pairs []pair, idf func(word string) float64, signed map[link]bool) map[string][]association {
	usual := map[string]float64{}
	total := 0.0
	for _, p := range pairs {
		for _, w := range p.article {
			if idf(w) >= leastIDF {
				usual[w]++
				total++
			}
		}
	}
	for w := range usual {
		usual[w] /= total
	}
	share := map[link]float64{}
	of := func(l link, round int) float64 {
		if signed != nil && !signed[l] {
			return 0
		}
		if round == 0 {
			return usual[l.word]
		}
		return share[l]
	}
	for round := range rounds {
		counts, sums := map[link]float64{}, map[string]float64{}
		for _, p := range pairs {
			for _, w := range p.article {
				all := nothing * usual[w]
				if all == 0 {
					continue
				}
				for _, asked := range p.asked {
					all += of(link{asked, w}, round)
				}
				for _, asked := range p.asked {
					c := of(link{asked, w}, round) / all
					counts[link{asked, w}] += c
					sums[asked] += c
				}
			}
		}
		for l := range counts {
			counts[l] /= sums[l.asked] + shrink
		}
		share = counts
	}
	return prune(share, pairs, usual, idf)
}

// prune keeps what is strong, is seen with several questions, and says more than
// that the text is an article.
func prune(share map[link]float64, pairs []pair, usual map[string]float64, idf func(string) float64) map[string][]association {
	questions := map[link]map[int]bool{}
	for _, p := range pairs {
		for _, asked := range p.asked {
			for _, w := range p.article {
				l := link{asked, w}
				if share[l] < leastShare || asked == w || share[l] < leastLift*usual[w] {
					continue
				}
				if questions[l] == nil {
					questions[l] = map[int]bool{}
				}
				questions[l][p.question] = true
			}
		}
	}
	learnt := map[string][]association{}
	for l, seen := range questions {
		if len(seen) >= leastQuestions {
			learnt[l.asked] = append(learnt[l.asked], association{word: l.word, share: min(share[l], mostShare)})
		}
	}
	for asked, list := range learnt {
		slices.SortFunc(list, func(a, b association) int {
			return cmp.Or(cmp.Compare(b.share*idf(b.word), a.share*idf(a.word)), strings.Compare(a.word, b.word))
		})
		learnt[asked] = list[:min(mostOfOne, len(list))]
	}
	return learnt
}

// idfOf counts in how many articles each word stands.
func idfOf(articles map[string][]string) func(string) float64 {
	counts := map[string]int{}
	for _, words := range articles {
		for _, w := range words {
			counts[w]++
		}
	}
	return func(w string) float64 {
		n := float64(counts[w])
		return math.Log(1 + (float64(len(articles))-n+0.5)/(n+0.5))
	}
}
