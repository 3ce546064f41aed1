package trial

// PolicyPage is a page of the shared data whose body is known.
type PolicyPage struct {
	URL, Title, Issuer, Text string
	Number                   string `json:"doc_number"`
	Page                     string `json:"raw_html"`
}
