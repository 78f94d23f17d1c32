import type { OwnHandle } from './world.ts'

/** A text of the demo world, written for it. */
export interface DemoText {
  readonly title: string
  readonly author: OwnHandle
  readonly text: string
}

/** What the dataset "Field notes on provenance" holds, and what its agents answer from. */
export const FIELD_NOTES: readonly DemoText[] = [
  {
    title: 'What provenance is for',
    author: 'ada-demo',
    text: `Provenance is the record of where a thing came from and what was done to it on the way. For a painting it is a list of owners. For a dataset it is a list of sources, of the people who collected and cleaned them, and of every step that changed them. The list matters because data travels further than its makers can follow.

A good record answers three questions. Who made this? What was it made from? What may be done with it? If one of the three has no answer, the others lose most of their worth: a licence without a known owner binds nobody, and an owner without a known source may have nothing to give away.

Records are cheap when they are written down at the moment of making, and dear when they are reconstructed later. A curator who notes the source of each file spends a minute a day. An auditor who has to find out after three years spends weeks, and still ends with a guess. So the first rule of provenance is to write it down while somebody remembers.

The second rule is to write it down where it cannot be changed quietly. A record that anybody may edit tells you what the last editor wished. A record that only grows tells you what happened, mistakes included, and lets the correction stand beside the mistake.`,
  },
  {
    title: 'Lineage is a graph of versions',
    author: 'ada-demo',
    text: `People say that a model was trained on a dataset, as if both stood still. They do not. Datasets are cleaned, extended and sometimes cut; models are trained again. What was really trained is one version of a model, and what it was trained on is one version of a dataset. Lineage joins versions, because only a version never changes.

Drawn on paper, lineage is a graph. Each version is a point, and an arrow leads from what was made to what it was made from. The arrows have kinds. A model is trained on data, fine-tuned from another model, merged from several, or made smaller by quantisation. An agent runs on a model. Some data is itself the product of a model, and then the arrow leads from the dataset back to the model that wrote it.

The graph has no cycles, because a thing cannot be made from what came after it. That holds even where it looks otherwise: a model may write the text that trains its own next version, but the next version is another point.

Two paths may lead to the same source. An encyclopedia may reach a model once through a web archive and once through a collection of instructions. The graph keeps both paths, and a careful reader counts the source once and the paths twice.`,
  },
  {
    title: 'Credit follows the text, not the upload',
    author: 'ada-demo',
    text: `Suppose that two people contribute the same paragraph to two collections, one in spring and one in autumn. A model learns from both. Who deserves the credit for what the paragraph taught it? The honest answer is the first, and a system that gives the second half of it has built a machine for copying.

The rule can be put in one sentence: a later upload never lowers an earlier contributor's credit. It sounds obvious, yet many simple methods break it. Whoever counts documents pays the copier who splits one text into ten. Whoever takes the longest match pays the copier who adds two words at the end.

It helps to look at short stretches of words. Each stretch of an answer that appears in some document is credited to the document that had it first. Copying adds nothing, because the stretch is already taken. Splitting a text adds nothing, because the stretches stay the same. Inventing new names adds nothing either, since the names do not matter.

What remains is common language. Phrases that everybody writes, such as the text of a licence, belong to nobody in particular. They are best put on a list and left out, so that nobody earns by having typed them before anybody else.`,
  },
  {
    title: 'Why an explanation must add up',
    author: 'ada-demo',
    text: `A contributor who receives a reward will ask why it is that much and not more. An answer in words is not enough. The answer must be numbers, and the numbers must add up to the reward, to the last digit.

A useful explanation starts with the payment. Somebody paid for a run of an agent. From there it follows the lineage: so much of the revenue arrived at this model, so much of that was passed on to its sources, and the rest was left for the people who made the model. At each step the reader can check one addition and one multiplication with a pocket calculator.

The same evidence must give the same result next year. For that, the rules need a version number and the lineage must not change after the fact. When a rule changes, it changes for what comes later. Whoever recomputes an old reward uses the old rule and gets the old number.

An explanation should also name what could not be attributed. If part of the revenue has no known origin, it belongs in an account of its own, in plain sight. Spreading it silently over the others would make every other number wrong by a little, and nobody could say by how much.`,
  },
  {
    title: 'Double entry for people who never kept books',
    author: 'lin-demo',
    text: `Double-entry bookkeeping is more than five hundred years old, and its idea fits in a sentence: money never appears or vanishes, it only moves from one account to another. Each movement is written down twice, as a debit on one side and as a credit on the other, and the two sides must be equal.

The reward for writing everything twice is a check that needs no judgement. Add all debits, add all credits, and compare. If they differ, something is wrong, and the books say so before a customer does. A single column of payments can be wrong for years without showing it.

Entries are never erased. A mistake is corrected by another entry that moves the money back, so that the books show both the mistake and the correction. This is why an auditor trusts a ledger more than a spreadsheet: the ledger remembers.

Computers add two difficulties of their own. A request may arrive twice, so each movement needs a name, and the second arrival of the same name must change nothing. And two requests may arrive at the same moment and both find enough money for themselves, so the balance must be held still while one of them is decided. With those two guarded, the old method works as well on a server as it did in Venice.`,
  },
  {
    title: 'Never use a floating-point number for money',
    author: 'lin-demo',
    text: `Most programming languages have a type of number that is fast and nearly right. Nearly right is good for the weather and bad for money. One tenth has no exact form in binary, so adding a tenth ten times gives something that is not quite one. Each error is tiny, and the errors do not cancel.

The remedy is to count in whole units of something small. A shop counts in cents. A system that pays for single answers of a model needs smaller units, for a reward may be a millionth of a cent, but the principle is the same: only integers, and a note of what one unit means.

Division is where exact systems leak. Seven units among three people give two each, and one is left over. There are only three honest things to do with the one. Give it to somebody by a rule that was known before, keep it in an account for remainders, or avoid the division altogether by agreeing on integer shares in advance and multiplying only.

Multiplication of integers is exact, and its order does not matter. If every share is an integer and all shares together make a fixed whole, then splitting a payment today or splitting the sum of a year gives the same totals. That property is worth more than any clever rounding.`,
  },
  {
    title: 'Settling a thousand debts with one number',
    author: 'lin-demo',
    text: `Paying a thousand people with a thousand transactions on a blockchain is slow, and the fees may eat the payments. A Merkle tree offers another way. The payer writes a list of who is owed how much, and publishes a single number on the chain: the root of the tree.

The root is built from hashes. Each line of the list is hashed, and becomes a leaf. Two neighbours are hashed together, and the results again in pairs, until one hash is left. Change a single amount anywhere in the list and the root is different. So the root commits its author to the entire list without showing it.

A payee claims with a proof. It consists of the own leaf and of the neighbours met on the way up, which for a million payees is only twenty hashes. The contract computes the root from them, compares it with the one that was published, and pays.

It is wise to let amounts be cumulative. The leaf then says what the payee has been promised in all, and the contract subtracts what it has already paid. A payee who missed ten settlements claims once, on the newest root, and a root that arrives twice pays nothing twice.`,
  },
  {
    title: 'What a licence says and what it leaves open',
    author: 'tomas-demo',
    text: `A licence is a permission with conditions. Without one, the safe reading is that nothing is allowed beyond what the law allows anyway. With one, a reader should look for four things: whether copies may be made, whether the work may be changed, whether money may be earned with it, and what has to be said about its origin.

Some short names cover most cases. The public domain dedication CC0 gives up all rights that can be given up. CC BY asks for credit. CC BY-SA asks for credit and that changed versions be shared in the same way. The letters NC reserve commercial use, and ND forbids sharing changed versions. Software has its own families, permissive ones such as MIT and Apache-2.0 and reciprocal ones such as the GPL.

Short names are useful to programs when everybody writes them alike. The SPDX list gives each licence one identifier, and a field that holds only such identifiers can be compared without a lawyer. A field that holds whatever somebody typed cannot.

A licence does not say whether its giver had the right to give it. That question belongs to provenance, and no identifier answers it. Nor does it say how much anybody should be paid. That takes terms of its own, which are agreed on before the work is used.`,
  },
  {
    title: 'Field work: asking where a dataset came from',
    author: 'tomas-demo',
    text: `I keep a short list of questions for the day when somebody hands me a dataset. Who collected it, and from where? On which dates? Which programs filtered it, and in which version? What was removed, and why? Does it contain text that another model wrote? Whom can I write to if I find a mistake?

The answers are rarely complete. A typical reply names the main source and forgets the two small ones. So I ask for the scripts as well, because a script remembers every step that its author forgot. If the scripts are lost, I take a sample and look for the traces that each source leaves: a footer, a date format, a turn of phrase.

Duplicates tell a story too. If two collections share a page down to the same spelling mistake, then one of them was made from the other or both from a third. It is worth the trouble to find out which, because the older one is where the credit belongs.

At the end I write a page with what is known, what is assumed and what is unknown, each under its own heading. The third heading is the one that readers thank me for. A gap that is marked can be filled later, and a gap that is hidden will be filled by somebody's imagination.`,
  },
  {
    title: 'Rivers as a picture of revenue',
    author: 'tomas-demo',
    text: `A river is fed by streams, and each stream by smaller ones, up to springs that nobody has named. When I explain attribution I turn the map around. Revenue enters at the mouth, where somebody uses an agent, and flows up towards the springs. At each fork it divides.

How it divides is agreed on beforehand. A dataset may ask for a royalty, a share of whatever is earned by those who build on it. Where nothing was asked, a common pool is divided among the silent sources, so that somebody who declared no terms is not forgotten. What is not passed on stays with those who made the thing at the fork.

Two streams may come from one lake. Then the lake receives from both, and the two amounts are added before it passes anything on. Nothing is lost at a fork and nothing is made: whatever enters at the mouth can be found again, to the last drop, in some basin upstream.

The picture has one flaw. Water flows down by itself, while money flows up only if somebody keeps the map. Every link that was not recorded is a dam. The spring behind it gives as much as before, and receives nothing.`,
  },
]

/** What the private dataset "Unpublished drafts" holds: only its owner, and those whom it is shown to, can see it. */
export const DRAFTS: readonly DemoText[] = [
  {
    title: 'Draft: questions for the next edition',
    author: 'demo',
    text: `This draft is not finished, and so it is private. It collects questions that the field notes leave open. How should a translation be credited, to the author, to the translator, or to both in a proportion that they agree on? What is owed to those who rated answers, when their ratings shaped a model and their words did not? How long should an objection to a credit be possible before it becomes final?

I do not want to publish guesses. Until there are answers I share the draft with the people who help me, one by one, and take the permission back when the work is done. What they built in the meantime remains, since nobody can unlearn a text on request.`,
  },
]
