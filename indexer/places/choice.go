package places

import (
	"slices"
)

// choose returns the place that a surface stands for, None if it cannot be told: a place within
// the one named right before (beside), else the one nearest to the context, else the one
// nearest to the places named before, else the only one of the name. closed says that the name
// ends there, listed that it follows a place in an enumeration (南开、和平、河西).
func (g *Gazetteer) choose(s *placeSurface, beside int32, closed, listed bool, before []Named, r Reading) int32 {
	if beside != None && (s.need != needParent || closed) {
		for _, ids := range [][]int32{s.places, s.beside} {
			if id := g.within(ids, beside); id != None && (s.need != needParent || g.places[id].parent == beside) {
				return id
			}
		}
	}
	if n := len(before); n > 0 && s.need == needParent && listed {
		for _, id := range append(slices.Clip(s.places), s.beside...) {
			if g.places[id].parent == g.places[before[n-1].Place].parent && id != before[n-1].Place {
				return id
			}
		}
	}
	if len(s.places) == 1 && r.Mode.takes(s.need, g.places[s.places[0]].Kind) {
		return s.places[0]
	}
	left := s.places
	for i := range len(r.context) + min(len(before), maxNeighbours) {
		var c int32
		switch {
		case i < len(r.context):
			c = r.context[i]
		case s.need == needParent:
			continue
		default:
			c = before[len(before)-1-(i-len(r.context))].Place
		}
		nearest := g.nearest(left, c)
		switch {
		case len(nearest) > 1:
			left = nearest
		case len(nearest) == 1 && g.believable(s, nearest[0], c, r.Mode):
			return nearest[0]
		}
	}
	id := g.single(left)
	if id == None || !r.Mode.takes(s.need, g.places[id].Kind) {
		return None
	}
	return id
}

// nearest returns those places that share the most levels with c, none if they
// share none.
func (g *Gazetteer) nearest(ids []int32, c int32) []int32 {
	best := 1
	var out []int32
	for _, id := range ids {
		n := g.sharedLevels(id, c)
		if n > best {
			best, out = n, out[:0]
		}
		if n == best {
			out = append(out, id)
		}
	}
	return out
}

// believable reports whether a surface near the context c is the place: weak forms
// need the same city or province, traps the very city, or to open a title.
func (g *Gazetteer) believable(s *placeSurface, id, c int32, mode Mode) bool {
	switch {
	case mode.takes(s.need, g.places[id].Kind):
		return true
	case s.need == needContext:
		return g.supports(id, c)
	case mode == InLead, mode == inPublisher:
		return g.supports(id, c)
	}
	return g.places[id].Kind == City && g.Under(c, id)
}

// maxNeighbours is how many places named before in the same text can tell which
// of several places a name means; further back they tell little.
const maxNeighbours = 4

// within returns the only place of ids that lies in place, or None.
func (g *Gazetteer) within(ids []int32, place int32) int32 {
	found := None
	for _, id := range ids {
		if id != place && g.Under(id, place) {
			if found != None && !g.Under(id, found) {
				return None
			}
			if found == None {
				found = id
			}
		}
	}
	return found
}

// supports reports whether a context makes a weak form of a place believable: both
// lie in the same city, or the context is the place's province.
func (g *Gazetteer) supports(id, context int32) bool {
	c := g.common(id, context)
	if c == None {
		return false
	}
	return g.places[c].depth >= 1 || c == context || g.places[id].depth == 1
}
