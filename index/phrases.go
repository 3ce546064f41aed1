package index

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"zhengsou/analyzers"
)

const (
	// maxPhraseWords is the longest phrase in words: 养老/服务/综合/体 has four.
	maxPhraseWords = 4
	// maxPhraseRunes: what is longer is a slogan or a sentence.
	maxPhraseRunes = 12
	// maxGrams bounds the memory of a miner to about 40 MB. Where a collection
	// has more, the rare ones are forgotten, so a count may come out too small
	// by the number of times that this happened.
	maxGrams = 250_000
	// maxNeighbours bounds what is remembered on each side of a phrase.
	maxNeighbours = 12
	// maxWholeTokens is how many words are mined one by one, which takes about
	// 3 s; of what follows one paragraph of sampleEvery is, and counts for all.
	maxWholeTokens = 1_500_000
	sampleEvery    = 16
	// minCohesion is the least pointwise mutual information, in nats, of a
	// phrase's weakest joint: e³ ≈ 20 times as often together as by chance.
	minCohesion = 3.0
	// minFreedom is the least entropy, in nats, of what stands on each side. A
	// part of a longer phrase (服务中 of 服务中心) has none.
	minFreedom = 0.9
)

// phraseMiner finds the words and the frequent phrases of a collection
// (养老服务中心, 老旧小区改造) in one pass over its paragraphs: runs of two to
// four words that stand together far more often than by chance, and in changing
// surroundings. A phrase is counted from where its beginning was seen before, so
// its count can be short of the truth by as many words as it has. It is not safe
// for concurrent use.
type phraseMiner struct {
	grams      map[string]*gram
	tokens     int
	paragraphs int32
	weight     int32 // what a paragraph counts for
	forgotten  int   // as often as the rare ones were dropped
}

type gram struct {
	words       int
	df          int32 // paragraphs
	n           int32 // occurrences
	last        int32 // paragraph that counted last
	left, right *neighbours
}

// newPhraseMiner returns an empty miner.
func newPhraseMiner() *phraseMiner { return &phraseMiner{grams: map[string]*gram{}, weight: 1} }

// add takes in the words of one paragraph. Of a collection past maxWholeTokens
// it takes a sample, so that counts are estimates there.
func (m *phraseMiner) add(a *analyzers.Analysis) {
	if a == nil {
		return
	}
	m.paragraphs++
	if m.tokens > maxWholeTokens {
		m.weight = sampleEvery
		if m.paragraphs%sampleEvery != 0 {
			return
		}
	}
	tokens := a.Tokens
	for from := 0; from < len(tokens); {
		end := from
		for end < len(tokens) && isWord(a.Folded[tokens[end].Start:tokens[end].End]) && (end == from || tokens[end].Start == tokens[end-1].End) {
			end++
		}
		m.run(a.Folded, tokens[from:end])
		from = max(end, from+1)
	}
	if len(m.grams) > maxGrams {
		m.forget()
	}
}

// run counts the grams of words that stand side by side without a sign between.
func (m *phraseMiner) run(text string, words []analyzers.Token) {
	m.tokens += len(words) * int(m.weight)
	for i := range words {
		for n := 1; n <= maxPhraseWords && i+n <= len(words); n++ {
			s := text[words[i].Start:words[i+n-1].End]
			if n > 1 && utf8.RuneCountInString(s) > maxPhraseRunes {
				break
			}
			g := m.grams[s]
			if g == nil {
				g = &gram{words: n}
				m.grams[strings.Clone(s)] = g
			}
			g.n += m.weight
			if g.last != m.paragraphs {
				g.last = m.paragraphs
				g.df += m.weight
			}
			if g.n <= m.weight {
				break // what is new begins no frequent phrase; most runs end here
			}
			if n == 1 {
				continue
			}
			if g.left == nil {
				g.left, g.right = &neighbours{}, &neighbours{}
			}
			before, after := "", ""
			if i > 0 {
				before = text[words[i-1].Start:words[i-1].End]
			}
			if i+n < len(words) {
				after = text[words[i+n].Start:words[i+n].End]
			}
			g.left.add(before)
			g.right.add(after)
		}
	}
}

// forget drops the grams that are rarest, until half of the room is free.
func (m *phraseMiner) forget() {
	m.forgotten++
	for rare := int32(1); len(m.grams) > maxGrams/2; rare++ {
		for s, g := range m.grams {
			if g.n <= rare {
				delete(m.grams, s)
			}
		}
	}
}

// phrases returns the words and phrases that stand in at least so many paragraphs,
// the most frequent first.
func (m *phraseMiner) phrases(least int) []suggestEntry {
	var entries []suggestEntry
	for s, g := range m.grams {
		if int(g.df) < least || utf8.RuneCountInString(s) < 2 || !Telling(s) || isNumber(s) {
			continue
		}
		if g.words > 1 && !(m.cohesive(s, g) && g.left.entropy() >= minFreedom && g.right.entropy() >= minFreedom && goodEnds(s)) {
			continue
		}
		entries = append(entries, suggestEntry{Text: s, Kind: "word", Count: int(g.df)})
	}
	slices.SortFunc(entries, func(a, b suggestEntry) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), strings.Compare(a.Text, b.Text))
	})
	return entries
}

// cohesive reports whether the weakest joint of a phrase holds: the pointwise
// mutual information of the two sides of each place where words meet.
func (m *phraseMiner) cohesive(s string, g *gram) bool {
	joints := 0
	for at := range s {
		left, right := m.grams[s[:at]], m.grams[s[at:]]
		if at == 0 || left == nil || right == nil || left.words+right.words != g.words {
			continue
		}
		joints++
		if math.Log(float64(g.n)*float64(m.tokens)/(float64(left.n)*float64(right.n))) < minCohesion {
			return false
		}
	}
	return joints > 0
}

// leadingVerbs begin what a report does with a thing, not what the thing is
// called; trailing words end it.
var (
	leadingVerbs  = strings.Fields("贯彻 奋力 请予 入选 取得 稳居 居全国 高于 推进 推动 加强 加快 实施 开展 深化 坚持 全面 着力 持续 进一步 不断 大力 完善 提升 健全 提高 促进 落实 强化 建立 构建 打造 支持 鼓励 引导 优化 扩大 统筹 深入 积极 切实 努力 做好 抓好 确保 实现 新增 完成 建成 增强 推广 组织 发展 改善 保持 达到 增长 获得 采取 依法 本法 下列 应当 可以 由 向 对 将 为 以 按 在 与 和 及 或 的 等 各 其 每 第 本 该 所 使 有 无 是 不 未 经 从 并 中 上 下 后 前 内 外 时 新 大 再 要 把 被 一批 一个 一是 二是 三是 四是 五是 同比 比上年 我们 我省 我市 全省 全市 全国 今年 去年 年")
	trailingWords = strings.Fields("的 和 与 及 或 等 并 在 对 为 以 将 由 是 应当 可以 不 未 上 中 下 内 后 前 时 了 有关 相关 达 达到 增长 超过 累计 同比 以上 以下 进行 一 二 三 其 该 本 各 个 名 家 项 条 年 月 日 元 万 亿 使 要 把 被 也 都")
)

func goodEnds(s string) bool {
	for _, w := range leadingVerbs {
		if strings.HasPrefix(s, w) {
			return false
		}
	}
	for _, w := range trailingWords {
		if strings.HasSuffix(s, w) {
			return false
		}
	}
	last, _ := utf8.DecodeLastRuneInString(s)
	first, _ := utf8.DecodeRuneInString(s)
	return !unicode.IsDigit(first) && !unicode.IsDigit(last)
}

// isWord reports whether a token is more than a sign.
func isWord(token string) bool {
	r, _ := utf8.DecodeRuneInString(token)
	return unicode.IsLetter(r) || unicode.IsNumber(r)
}

// isNumber reports whether a text is digits and numerals alone.
func isNumber(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return !isNumeral(r) && r != '.' && r != ',' && r != '%' })
}

// neighbours counts the words on one side of a phrase, at most maxNeighbours of
// them apart; "" stands for the bounds of a clause.
type neighbours struct {
	words  [maxNeighbours]string
	counts [maxNeighbours]int32
	others int32 // each counts as a word of its own
	n      int32
}

func (b *neighbours) add(word string) {
	b.n++
	if word == "" {
		b.others++
		return
	}
	for i := range b.words {
		switch b.words[i] {
		case word:
			b.counts[i]++
			return
		case "":
			b.words[i] = strings.Clone(word)
			b.counts[i] = 1
			return
		}
	}
	b.others++
}

func (b *neighbours) entropy() float64 {
	if b == nil || b.n == 0 {
		return 0
	}
	n := float64(b.n)
	h := float64(b.others) / n * math.Log(n)
	for _, c := range b.counts {
		if c > 0 {
			h -= float64(c) / n * math.Log(float64(c)/n)
		}
	}
	return h
}
