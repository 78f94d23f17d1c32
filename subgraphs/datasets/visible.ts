/**
 * The condition under which a row aliased `dataset` exists for a reader, who goes along as the query's parameters: a private
 * dataset is there for its owner, for who was granted access, and for who reads all.
 */
export const VISIBLE = `(
  dataset.visibility = 'PUBLIC' or :readsAll or dataset.owner_id = :accountId
  or exists (select from grants where grants.dataset_id = dataset.id and grants.account_id = :accountId)
)`
