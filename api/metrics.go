package api

import (
	"context"
	"strconv"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"zhengsou/corpus"
	"zhengsou/index"
)

// countTimeout bounds the look into the corpus that a scrape takes.
const countTimeout = 2 * time.Second

// metrics are what /metrics shows, in a registry of the server's own so that
// two servers in one process do not meet.
type metrics struct {
	requests *prometheus.CounterVec
	seconds  *prometheus.HistogramVec
	searches *prometheus.CounterVec
	handle   gin.HandlerFunc
}

// newMetrics registers them, with the number of documents and those of Go and the process.
func newMetrics(documents *corpus.Store) *metrics {
	m := &metrics{
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "zhengsou_http_requests_total",
			Help: "Requests answered, by route, method and status.",
		}, []string{"route", "method", "status"}),
		seconds: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name:    "zhengsou_http_request_seconds",
			Help:    "Time from request to answer, by route.",
			Buckets: []float64{.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10},
		}, []string{"route"}),
		searches: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "zhengsou_searches_total",
			Help: "Searches answered, by the best tier that had a hit; none for those that found nothing.",
		}, []string{"best"}),
	}
	count := prometheus.NewGaugeFunc(prometheus.GaugeOpts{
		Name: "zhengsou_documents",
		Help: "Documents in the corpus; -1 when it does not answer.",
	}, func() float64 {
		ctx, cancel := context.WithTimeout(context.Background(), countTimeout)
		defer cancel()
		n, err := documents.Count(ctx)
		if err != nil {
			return -1
		}
		return float64(n)
	})
	r := prometheus.NewRegistry()
	r.MustRegister(m.requests, m.seconds, m.searches, count,
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	m.handle = gin.WrapH(promhttp.HandlerFor(r, promhttp.HandlerOpts{}))
	return m
}

// observe counts one answered request. The route is the pattern, never the
// address, so that the number of series stays fixed.
func (m *metrics) observe(route, method string, status int, took time.Duration) {
	m.requests.WithLabelValues(route, knownMethod(method), strconv.Itoa(status)).Inc()
	m.seconds.WithLabelValues(route).Observe(took.Seconds())
}

// knownMethod keeps invented methods from making new series.
func knownMethod(method string) string {
	switch method {
	case "GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS":
		return method
	}
	return "other"
}

// searched counts one search by what it found.
func (m *metrics) searched(r index.Response) {
	best := "none"
	switch {
	case r.Total == 0:
	case r.Totals.Literal > 0:
		best = "literal"
	case r.Totals.All > 0:
		best = "all"
	default:
		best = "most"
	}
	m.searches.WithLabelValues(best).Inc()
}
