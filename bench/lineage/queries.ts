/** All ancestors up to a depth, each with its distance: the leanest recursion there is, a version and a depth a row. */
export const LEAN_CTE = `
  with recursive walk (id, depth) as (
    select $1::text, 0
    union
    select d.source_version_id, walk.depth + 1 from walk join derivations d on d.derived_version_id = walk.id where walk.depth < $2
  )
  select id, min(depth) as depth from walk where depth > 0 group by id`

/** As Marquez reads what is upstream of a run: the recursion carries each link with its depth, and duplicates go at the end. */
export const MARQUEZ_SHAPE = `
  with recursive walk as (
    select d.derived_version_id, d.source_version_id, 1 as depth from derivations d where d.derived_version_id = $1
    union
    select d.derived_version_id, d.source_version_id, walk.depth + 1
    from walk join derivations d on d.derived_version_id = walk.source_version_id where walk.depth < $2
  )
  select distinct on (source_version_id) source_version_id as id, depth from walk order by source_version_id, depth`

/** What flows into each ancestor, where each version shares three tenths among its sources: along every path of at most so many steps. */
export const WEIGHTS_CTE = `
  with recursive path (id, depth, share) as (
    select $1::text, 0, 1::float8
    union all
    select d.source_version_id, path.depth + 1, path.share * 0.3 / d.siblings
    from path join lateral (
      select source_version_id, count(*) over () as siblings from derivations where derived_version_id = path.id
    ) d on true where path.depth < $2
  )
  select id, sum(share) as inflow from path where depth > 0 group by id`

/** The page that a client sees, from the lean recursion: the twenty nearest, and how many there are. */
export const CTE_PAGE = `
  with found as (${LEAN_CTE})
  select v.asset_id as id, found.depth, count(*) over () as total
  from found join versions v on v.id = found.id order by found.depth, v.asset_id limit 20`

/** The same page through GraphQL. */
export const GRAPHQL_PAGE = `query ($refs: [_Any!]!) {
  _entities(representations: $refs) {
    ... on Model { upstream(depth: 10, first: 20) { totalCount isTruncated asOf edges { distance node { id } } } }
  }
}`
