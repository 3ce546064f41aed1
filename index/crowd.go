package index

// Somebody who types a term (社区食堂) asks who has it, and a page of hits from one report does
// not answer that; somebody who asks a question wants the paragraphs that answer it, which may
// well be of one document. So for a term, the third hit of a document and each further one
// lose a share of their scores, as web search demotes further pages of one host. Hits behind
// those that are reread keep the engine's order, and no hit leaves its tier.
const (
	// termWords is the most words of a term; it has none that only joins or asks.
	termWords = 3
	// uncrowded is how many hits of a document keep their scores.
	uncrowded = 2
	// crowdShare is what is left of the score of the next one; each further one is multiplied
	// by it once more.
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

// crowd lowers the scores of a document's further hits, which are in order, but not below the
// engine's score of the last hit of their tier (floors), since no hit behind it scores more.
// of gives the document of a row. Where why is asked for, it is told by how much.
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
