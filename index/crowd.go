package index

// Who types a term (社区食堂) asks who has it, and is not served by a page of one report;
// who asks a question asks for the paragraph that answers, and all of them may be of one
// document. So for a term, a document that has two paragraphs before stands back a little
// with each further one. What lies behind the hits that are read keeps the engine's
// order, and no hit leaves its tier.
const (
	// termWords is the most words of a term; it has none that only joins or asks.
	termWords = 3
	// uncrowded is how many paragraphs of a document stand where they would.
	uncrowded = 2
	// crowdShare is what is left of the score of the next, and of each one behind it for
	// every paragraph before.
	crowdShare = 0.85
	// tieShare keeps scores apart that would all be the floor.
	tieShare = 1e-6
)

// isTerm reports whether the words of a query are a term.
func (q *question) isTerm() bool {
	for _, w := range q.words {
		if !w.telling {
			return false
		}
	}
	return len(q.words) <= termWords
}

// crowd lowers, in hits in their order, the scores of a document's further paragraphs,
// but not below what the engine gave the last hit of their tier (floors), since what lies
// behind is no better than that; of gives the document of a row. The evidence, where it
// is told, says by how much.
func crowd(found []Found, floors map[int]float64, of map[uint32]*titledDocument, why map[string]evidence) {
	before := make(map[*titledDocument]int, len(of))
	for i := range found {
		hit := &found[i]
		if i > 0 && hit.Tier != found[i-1].Tier {
			clear(before)
		}
		document := of[hit.Row]
		full := hit.Score
		for range max(0, before[document]-uncrowded+1) {
			hit.Score *= crowdShare
		}
		floor := floors[hit.Tier]
		// A little of what it was stays, so that hits which end there are no ties.
		hit.Score = min(full, max(hit.Score, floor+tieShare*(full-floor)))
		before[document]++
		if e, ok := why[hit.ID]; ok {
			e.crowd = full - hit.Score
			why[hit.ID] = e
		}
	}
}
