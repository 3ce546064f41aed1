package index

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"zhengsou/analyzers"
)

// Ranking has two steps. The engine scores every hit by BM25 over pairs of
// characters and single ones, which needs postings alone. The best rankDepth of
// them are then read, and what only the text can tell is added: whole words,
// what stands above the paragraph, how close the words are, whether it gives the
// kinds of answer that are asked for. What is
// added is never negative, so the hits behind rankDepth, in the engine's order,
// stay behind.
//
// To read 60 is as good as to read 100 (docs/ranking.md).
const rankDepth = 60

// The weights of what is added, as shares of the sum of the words' idf. They were
// chosen on the open question sets by leaving each out (docs/ranking.md).
var rankWeights = struct {
	word, cover, context, close, answer, body float64
}{word: 0.4, cover: 1, context: 0.6, close: 0.1, answer: 0.5, body: 0.4}

// rankWord is a telling word with its idf.
type rankWord struct {
	word
	idf float64
	// stemIDF is that of the word's stem, which counts where the whole does not stand.
	stemIDF float64
}

// ranker adds to the scores of one query.
type ranker struct {
	words   []rankWord
	total   float64 // sum of idf
	asked   string  // the question, folded
	answers []*answerKind
	titled  titled
	average float64 // characters of a paragraph
	term    bool    // the question is a term
	told    bool    // the reasons are told, so the words that stand are kept
}

// newRanker makes ready for reading the hits of a question.
func newRanker(ctx context.Context, view View, q *question) (*ranker, error) {
	folded := analyzers.Fold(q.text)
	r := &ranker{
		answers: answersOf(folded), asked: folded, average: averageRunes, term: q.isTerm(),
		titled: titled{values: make(map[string]float64, len(q.plan.Score)), of: make(map[string]*titledDocument, rankDepth/2)},
	}
	for _, term := range q.plan.Score {
		idf, err := idfOfForms(ctx, view, term.Forms)
		if err != nil {
			return nil, err
		}
		r.titled.value(term.Forms[0], term.Weight*idf)
	}
	for _, w := range withLay(folded, q.words) {
		if !w.telling {
			continue
		}
		idf, err := idfOfForms(ctx, view, w.forms)
		if err != nil {
			return nil, err
		}
		if w.framing {
			idf *= frameWeight
		}
		ranked := rankWord{word: w, idf: idf}
		if len(w.stem) > 0 {
			if ranked.stemIDF, err = idfOfForms(ctx, view, w.stem); err != nil {
				return nil, err
			}
			if idf == 0 && strings.HasSuffix(w.typed, hardship) { // other stems say less than the whole
				idf = ranked.stemIDF
			}
			ranked.idf, ranked.stemIDF = idf, min(idf, ranked.stemIDF)
		}
		r.words = append(r.words, ranked)
		r.total += idf
	}
	return r, nil
}

// averageRunes stands for the average length where words are scored: only ratios
// of lengths count there, and paragraphs of reports are about this long.
const averageRunes = 100

// evidence is what was added to a hit's score, by its reason.
type evidence struct {
	words, above, answers                             []string
	word, cover, context, titled, close, answer, body float64
	// share is how many of the question's words stand in the paragraph or above it, of 1.
	share float64
	// crowd is what its document's paragraphs before took off.
	crowd float64
	// of is the hit with the parts of its score that the engine gave.
	of Found
	// document is the hit's, and has what the paragraph has by each of what its
	// title holds.
	document *titledDocument
	has      []float64
	// isTitle: the question is the document's title. named is what that adds.
	isTitle bool
	named   float64
}

// leastTitle is from how many characters on a question that is a document's title is
// taken for it: what is shorter is a word that others are about too.
const leastTitle = 6

func (e *evidence) sum() float64 {
	return e.word + e.cover + e.context + e.titled + e.close + e.answer + e.body + e.named
}

// The parameters of Okapi BM25 (Robertson and Zaragoza 2009), with the true average length, by
// which engines rank too; k1 and b are the usual values, and others were measured to make no
// difference.
const (
	BM25K1 = 1.2
	BM25B  = 0.75
)

// bm25 is what a word that stands so often counts: the more often, the closer to k1 + 1. norm
// is that of the paragraph's length.
func bm25(times, norm float64) float64 { return (BM25K1 + 1) * times / (times + norm) }

// BM25Norm is k1 times BM25's normalisation of a length, in characters, by the mean length.
func BM25Norm(length int, mean float64) float64 {
	return BM25K1 * (1 - BM25B + BM25B*float64(length)/mean)
}

// judge reads a paragraph.
func (r *ranker) judge(p *Paragraph) evidence {
	var e evidence
	e.document = r.titled.document(&p.Document)
	above, place := p.Document.Above, p.Document.Place
	if len(p.Headings) > 0 {
		above += "\n" + foldedLines(p.Headings)
	}
	norm := BM25Norm(p.Runes, r.average)
	held := 0.0                                  // idf of the words that stand in the paragraph or above
	standing, first, last := 0, len(p.Folded), 0 // words, and the bytes from the first to the last
	var in characters
	in.add(p.Folded)
	for _, w := range r.words {
		idf := w.idf
		times, at := standsIn(p.Folded, &in, w.forms)
		synonym := times == 0
		if synonym {
			times, at = standsIn(p.Folded, &in, w.synonyms)
		}
		if times == 0 && w.compound != nil {
			if spans := inOrder(p.Folded, w.compound.node()); len(spans) > 0 {
				times, at = len(spans), spans[0]
			}
		}
		if times == 0 && len(w.stem) > 0 {
			times, at = standsIn(p.Folded, &in, w.stem)
			idf = w.stemIDF
		}
		if times > 0 {
			tf := float64(times)
			value := idf * bm25(tf, norm)
			if synonym {
				value *= synonymWeight
			}
			e.word += value
			held += idf
			standing, first, last = standing+1, min(first, at[0]), max(last, at[1])
			if r.told {
				e.words = append(e.words, w.typed)
			}
			continue
		}
		if hasAny(above, w.forms...) || hasAny(place, w.forms...) || hasAny(above, w.synonyms...) || hasAny(place, w.synonyms...) {
			e.context += w.idf
			held += w.idf
			if r.told {
				e.above = append(e.above, w.typed)
			}
		}
	}
	e.word *= rankWeights.word
	if r.total > 0 {
		e.cover = rankWeights.cover * held * held / r.total
	}
	if r.told {
		e.share = float64(len(e.words)+len(e.above)) / float64(len(r.words))
	}
	e.context *= rankWeights.context
	if standing > 1 {
		spread := float64(utf8.RuneCountInString(p.Folded[first:last]))
		e.close = rankWeights.close * r.total * float64(standing) / float64(len(r.words)) / (1 + spread/closeRunes)
	}
	for _, kind := range r.answers {
		if worth := kind.worth(p.Folded); worth > 0 {
			e.answer += rankWeights.answer * r.total * worth
			if r.told {
				e.answers = append(e.answers, kind.name)
			}
		}
	}
	e.has = r.titled.read(e.document, p.Folded, &in, norm)
	if title, _, _ := strings.Cut(p.Document.Above, "\n"); title == r.asked && p.Document.Title != "" {
		e.isTitle = utf8.RuneCountInString(title) >= leastTitle
	}
	if hasSubstance(p) {
		e.body = rankWeights.body * r.total
	}
	return e
}

// closeRunes is the spread of the words, in characters, at which closeness is
// worth half.
const closeRunes = 20

// characters tells of a text which characters it may hold, by their last bits: most
// of what a text is looked through for has one that it surely has not.
type characters [64]uint64

func (c *characters) add(text string) {
	for i := 0; i < len(text); {
		r, size := rune(text[i]), 1
		if r&0xF0 == 0xE0 && i+2 < len(text) { // as nearly all: three bytes
			r, size = r&0xF<<12|rune(text[i+1]&0x3F)<<6|rune(text[i+2]&0x3F), 3
		} else if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(text[i:])
		}
		i += size
		c[r>>6&63] |= 1 << (r & 63)
	}
}

// mayHave is false where the text surely does not have the character.
func (c *characters) mayHave(r rune) bool { return c[r>>6&63]>>(r&63)&1 != 0 }

// mayHold is false where the text surely does not hold the form.
func (c *characters) mayHold(form string) bool {
	for _, r := range form {
		if !c.mayHave(r) {
			return false
		}
	}
	return true
}

// standsIn returns how often the forms stand in the text, whose characters are in, and
// where the first of them that does stands first.
func standsIn(text string, in *characters, forms []string) (times int, first [2]int) {
	for _, form := range forms {
		if !in.mayHold(form) {
			continue
		}
		_, step := utf8.DecodeRuneInString(form)
		for at := 0; form != ""; at += step {
			i := Locate(text[at:], form)
			if i < 0 {
				break
			}
			at += i
			if times == 0 {
				first = [2]int{at, at + len(form)}
			}
			times++
		}
	}
	return times, first
}

// rerank reads the best hits, at most rankDepth, and orders them anew within their tiers. The evidence,
// by id, is for telling the reasons.
func (x *Index) rerank(ctx context.Context, view View, r *ranker, found []Found) (map[string]evidence, error) {
	lent, ok := x.judged.Get().(*[rankDepth]evidence)
	if !ok {
		lent = &[rankDepth]evidence{}
	}
	judged := lent[:len(found)]
	defer func() {
		clear(judged)
		x.judged.Put(lent)
	}()
	err := view.Read(ctx, found, false, func(i int, p *Paragraph) { judged[i] = r.judge(p) })
	if err != nil {
		return nil, err
	}
	r.titled.share(judged)
	nameFirst(found, judged)
	floors := make(map[int]float64)
	var why map[string]evidence
	if r.told {
		why = make(map[string]evidence, len(found))
	}
	for i := range found {
		if r.told {
			judged[i].of = found[i]
			why[found[i].ID] = judged[i]
		}
		floors[found[i].Tier] = found[i].Score // they come in the engine's order
		found[i].Score += judged[i].sum()
	}
	if r.term {
		of := make(map[uint32]*titledDocument, len(found))
		for i := range found {
			of[found[i].Row] = judged[i].document
		}
		slices.SortStableFunc(found, byTierAndScore)
		crowd(found, floors, of, why)
	}
	slices.SortStableFunc(found, byTierAndScore)
	return why, nil
}

// nameFirst puts the paragraphs of a document whose title is the question before the
// others of their tier: who types a whole title asks for its document.
func nameFirst(found []Found, judged []evidence) {
	best := map[int]float64{}
	for i := range judged {
		best[found[i].Tier] = max(best[found[i].Tier], found[i].Score+judged[i].sum())
	}
	for i := range judged {
		if judged[i].isTitle {
			judged[i].named = best[found[i].Tier]
		}
	}
}

// byTierAndScore orders hits that are otherwise in the engine's order: by date, then id.
func byTierAndScore(a, b Found) int {
	return cmp.Or(cmp.Compare(a.Tier, b.Tier), cmp.Compare(b.Score, a.Score))
}
