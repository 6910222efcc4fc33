// Package hearing turns an owner's own words into answers: a story goes in, and out come observations with their
// answers, each with the place in the text that it came from. Nothing of any language stands here: every phrase is data
// (data/phrases/<language>.yaml), written so that a technician can add one.
//
// # How a story is heard
//
//	text -> words (spelling, contractions) -> sentences and clauses -> groups of words that mean the same
//	     -> scopes: which clauses only ask, suppose, advise, or speak of another door, another car, another time
//	     -> which door is meant -> phrases, each with the negation around it -> one answer to an observation, or silence
//
// A phrase that falls under a scope is not heard, one in doubt is heard as "thinks so", and words that contradict each
// other give silence. What is heard is never a guess from what is likely: only from what was said.
//
// # Patterns
//
// A phrase is a row of words, and a few signs:
//
//	door          the word            {open}    any word or phrase of the group "open"
//	unlock*       words that begin so a|{b}     either
//	word?         may be missing      !word     not this word next     -word   not this word before
//	..            up to three words of the same clause between; ..5 up to five
//	...           up to eight words of the same sentence between; ...12 up to twelve
//	^             the beginning of a clause
//	#             a number
package hearing
