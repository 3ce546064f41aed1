package indexer

import (
	"math"
	"math/rand/v2"
	"slices"
)

// learner fits weights of features to examples by AdaGrad (Duchi, Hazan, Singer 2011).
type learner struct {
	epochs int
	rate   float64 // of the first epoch
	slower float64 // epochs after which the rate has halved
	seed   [2]uint64
}

// pullBack draws the weights back to the given ones, each time.
const pullBack = 1e-3

// fit gives the weights that n examples want, from the given ones on, in a fixed order.
// slope adds the gradient of one example's loss to what it is given, which is zero.
func (l learner) fit(n int, from []float64, slope func(example int, weights, to []float64)) []float64 {
	weights := slices.Clone(from)
	squares, gradient := make([]float64, len(from)), make([]float64, len(from))
	rng := rand.New(rand.NewPCG(l.seed[0], l.seed[1]))
	order := rng.Perm(n)
	for epoch := range l.epochs {
		rng.Shuffle(len(order), func(a, b int) { order[a], order[b] = order[b], order[a] })
		for _, example := range order {
			clear(gradient)
			slope(example, weights, gradient)
			for f := range weights {
				g := gradient[f] + pullBack*(weights[f]-from[f])
				squares[f] += g * g
				weights[f] -= l.rate / (1 + float64(epoch)/l.slower) * g / math.Sqrt(squares[f]+1e-2)
			}
		}
	}
	return weights
}
