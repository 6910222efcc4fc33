// Package diagnosis runs one interview from answers to findings: answers -> evidence -> belief -> findings. It compiles
// the knowledge (and counts of confirmed cases) into the inference core and asks the packages decision, safety and
// estimate for their part. Findings are ids and numbers; words are looked up where they are drawn.
package diagnosis
