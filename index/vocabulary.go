package index

import (
	"context"
	"fmt"
	"runtime/debug"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"zhengsou/analyzers"
)

// What the suggestions are made of.
const (
	// phraseSample is how many paragraphs are cut anew to find the collection's
	// frequent phrases: phrases that matter repeat, and this many take less than
	// a second.
	phraseSample = 4000
	// phraseShare and phraseLeast: a phrase is frequent in so many paragraphs of
	// the sample.
	phraseShare = 2000
	phraseLeast = 2
	// wordLeast is in how many paragraphs a word must stand to be suggested.
	wordLeast = 1
	// hintTime is how long a search waits for the vocabulary, in the first moments
	// after a start, before it goes without a hint.
	hintTime = 150 * time.Millisecond
	// restShare: for so many times as long as the last vocabulary took to make, the
	// next is not begun, so that while documents arrive without end a twentieth of
	// one core goes into it at most.
	restShare = 20
	// maxSuggestions is the most suggestions of one answer.
	maxSuggestions = 50
)

// vocabulary keeps the suggester of the newest state that was asked for. It is
// made in the background: while a new one is being made, or waited for, the old one
// answers.
type vocabulary struct {
	mu     sync.Mutex
	ready  *suggester
	state  State         // that ready was made of
	rested time.Time     // when the next may be begun
	making chan struct{} // closed when the one being made is ready
	cancel context.CancelFunc
	ended  bool
}

// suggester returns the suggester, waiting only where there is none yet.
func (x *Index) suggester(ctx context.Context) (*suggester, error) {
	state, err := x.engine.State(ctx)
	if err != nil {
		return nil, err
	}
	v := &x.vocabulary
	v.mu.Lock()
	if (v.ready == nil || v.state != state && time.Now().After(v.rested)) && v.making == nil && !v.ended {
		background, cancel := context.WithCancel(context.WithoutCancel(ctx))
		v.making, v.cancel = make(chan struct{}), cancel
		go x.makeSuggester(background, v.making)
	}
	ready, making := v.ready, v.making
	v.mu.Unlock()
	if ready != nil || making == nil {
		return ready, nil
	}
	select {
	case <-making:
		v.mu.Lock()
		defer v.mu.Unlock()
		return v.ready, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

func (x *Index) makeSuggester(ctx context.Context, done chan struct{}) {
	began := time.Now()
	made, state, err := x.buildSuggester(ctx)
	v := &x.vocabulary
	v.mu.Lock()
	first := v.ready == nil
	if err == nil {
		v.ready, v.state = made, state
	} else if ctx.Err() == nil {
		x.files.log.WarnContext(ctx, "输入提示没有做成", "error", err)
	}
	v.making, v.rested = nil, time.Now().Add(restShare*time.Since(began))
	v.cancel()
	v.mu.Unlock()
	close(done)
	if first { // what opening and gathering took would stay with a server at rest for minutes
		debug.FreeOSMemory()
		letGoOfProgram()
		inLargePages()
	}
}

// stop ends what is being made and waits for it.
func (v *vocabulary) stop() {
	v.mu.Lock()
	v.ended = true
	making := v.making
	if making != nil {
		v.cancel()
	}
	v.mu.Unlock()
	if making != nil {
		<-making
	}
}

// buildSuggester gathers words, phrases, titles and places from the engine.
func (x *Index) buildSuggester(ctx context.Context) (*suggester, State, error) {
	view, err := x.engine.View(ctx)
	if err != nil {
		return nil, State{}, err
	}
	defer func() { _ = view.Close() }()
	var entries []suggestEntry
	err = view.Words(ctx, func(word string, count int) error {
		if count >= wordLeast && utf8.RuneCountInString(word) > 1 && Telling(word) && strings.ContainsFunc(word, analyzers.IsHan) {
			entries = append(entries, suggestEntry{Text: word, Kind: "word", Count: count})
		}
		return nil
	})
	if err != nil {
		return nil, State{}, fmt.Errorf("gathering words: %w", err)
	}
	miner := newPhraseMiner()
	sampled := 0
	err = view.Sample(ctx, phraseSample, func(p Paragraph) error {
		sampled++
		miner.add(x.segmenter.Analyze(p.Folded))
		return nil
	})
	if err != nil {
		return nil, State{}, fmt.Errorf("gathering phrases: %w", err)
	}
	entries = append(entries, miner.phrases(max(phraseLeast, sampled/phraseShare))...)
	err = view.Documents(ctx, func(d DocumentMeta, _ int) error {
		if d.Title != "" {
			entries = append(entries, suggestEntry{Text: d.Title, Kind: "title", Count: 1})
		}
		return nil
	})
	if err != nil {
		return nil, State{}, fmt.Errorf("gathering titles: %w", err)
	}
	places, err := placeEntries(ctx, view)
	if err != nil {
		return nil, State{}, fmt.Errorf("gathering places: %w", err)
	}
	entries = append(entries, places...)
	for _, name := range x.rules.Load().concepts.Names() {
		entries = append(entries, suggestEntry{Text: conceptPrefix + name, Kind: "concept", Count: 1})
	}
	made, err := newSuggester(entries)
	return made, view.State(), err
}

// Suggest returns at most size completions of what is being typed: the
// collection's words and phrases, titles and districts, by characters, pinyin or
// initials; of several words the last, of a field its values. Each is the whole
// input as it would be sent, with the number of paragraphs that hold it, for a
// title of those in documents of that title.
func (x *Index) Suggest(ctx context.Context, q string, size int) ([]Suggestion, error) {
	if size < 1 || size > maxSuggestions {
		return nil, &ParameterError{"size", fmt.Sprintf("应为 1 到 %d 的整数", maxSuggestions)}
	}
	s, err := x.suggester(ctx)
	if err != nil {
		return nil, fmt.Errorf("completing %q: %w", q, err)
	}
	if s == nil || strings.TrimSpace(q) == "" {
		return []Suggestion{}, nil
	}
	view, err := x.engine.View(ctx)
	if err != nil {
		return nil, fmt.Errorf("completing %q: %w", q, err)
	}
	defer func() { _ = view.Close() }()
	x.refreshRules()
	c := &completer{ctx: ctx, x: x, view: view, s: s, size: size}
	if err := c.complete(q); err != nil {
		return nil, fmt.Errorf("completing %q: %w", q, err)
	}
	return orEmpty(c.list), nil
}

// MayBeMistyped reports whether a query that nothing holds as typed is looked into
// for slips: one that is short, or may be pinyin.
func MayBeMistyped(query string) bool {
	n := utf8.RuneCountInString(query)
	return n <= maxMistyped || n == len(query) && n <= maxCorrectRunes
}

// didYouMean returns what a query that nothing holds literally may have meant, as
// far as the view holds it under the facets chosen; "" if nothing. In found
// paragraphs its words stand apart. Bare words alone can be mistyped, and only
// what nothing holds without the facets either.
func (x *Index) didYouMean(ctx context.Context, view View, query string, chosen map[Facet][]string, found int) (string, error) {
	if found == 0 {
		if meant, err := x.placeMeantHeld(ctx, view, query, chosen); meant != "" || err != nil {
			return meant, err
		}
	}
	words := strings.Fields(query)
	if !isPlain(parse(query), query) || strings.ContainsAny(query, ":：") || found > 0 && len(words) > 1 {
		return "", nil
	}
	waiting, cancel := context.WithTimeout(ctx, hintTime)
	s, err := x.suggester(waiting)
	cancel()
	if waiting.Err() != nil && ctx.Err() == nil && s == nil {
		return "", nil
	}
	if err != nil || s == nil {
		return "", err
	}
	var failed error
	count := func(p Plan) int {
		r, err := view.Search(ctx, p)
		if err != nil {
			failed = err
			return 0
		}
		return r.Total()
	}
	if len(chosen) > 0 && count(Plan{Tiers: []Tier{{Node: Literal{Forms: analyzers.Variants(query)}}}}) > 0 || failed != nil {
		return "", failed
	}
	// The words of a text, each as one string: a guess whose pieces are
	// scattered over a paragraph is none.
	holds := func(text string) int {
		var all And
		for _, w := range strings.Fields(text) {
			forms := analyzers.Variants(w)
			// Most guesses hold two characters that stand nowhere side by side.
			most, err := mostOf(ctx, view, forms)
			if err != nil {
				failed = err
			}
			if most == 0 {
				return 0
			}
			all = append(all, Literal{Forms: forms})
		}
		return count(Plan{Tiers: []Tier{{Node: all}}, Chosen: chosen})
	}
	if found > 0 {
		a := x.segmenter.Analyze(query)
		return s.correctSlip(strings.TrimSpace(a.Folded), loneCharacters(a), found, x.isWord, holds), failed
	}
	meant := s.correct(query, x.isWord, holds)
	if meant == "" && len(words) == 1 {
		// Its words may stand in the title or the district's name.
		meant = s.correctBySound(query, x.isWord, func(text string) int {
			if x.scattered(text) {
				return 0
			}
			q, err := x.plan(ctx, view, x.rules.Load(), text, true)
			if err != nil {
				failed = err
				return 0
			}
			return count(Plan{Tiers: q.plan.Tiers, Chosen: chosen})
		})
	}
	return meant, failed
}

// scattered recognises a text that is no row of words, as what becomes of one whose
// middle is taken for another word: single characters are left over.
func (x *Index) scattered(text string) bool {
	a := x.segmenter.Analyze(text)
	folded := []rune(strings.TrimSpace(a.Folded))
	for i, lone := range loneCharacters(a) {
		if lone && Telling(string(folded[i])) {
			return true
		}
	}
	return false
}

// loneCharacters tells of each character of a text whether it is Han and was left
// by itself when the text was cut into words.
func loneCharacters(a *analyzers.Analysis) []bool {
	folded := strings.TrimSpace(a.Folded)
	lone := make([]bool, 0, len(folded))
	alone := map[int]bool{}
	for _, t := range a.Tokens {
		r, size := utf8.DecodeRuneInString(a.Folded[t.Start:])
		alone[t.Start] = size == t.End-t.Start && analyzers.IsHan(r)
	}
	before := strings.Index(a.Folded, folded)
	for i := range folded {
		lone = append(lone, alone[before+i])
	}
	return lone
}
