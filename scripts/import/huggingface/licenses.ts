/**
 * The SPDX id that a license tag of the Hub stands for; null for licences that SPDX does not list and for tags that do not
 * say which licence it is (`cc`, `gpl`, `bsd`, `other`).
 */
export function spdxLicense(tag: string | null): string | null {
  return tag === null ? null : (SPDX_IDS.get(tag.toLowerCase()) ?? null)
}

/** Whether the licence reserves earning money, by its id: Creative Commons' NC. */
export function forbidsCommercialUse(spdxId: string | null): boolean {
  return spdxId !== null && /^CC-BY-NC(-|$)/.test(spdxId)
}

// The Hub writes tags in lower case. Where a tag of the GPL family leaves "or later" open, so does the id: SPDX keeps the
// short ids for that, and advises against them for those who can say it.
const SPDX_IDS = new Map(
  [
    'AFL-3.0',
    'AGPL-3.0',
    'Apache-2.0',
    'Artistic-2.0',
    'BSD-2-Clause',
    'BSD-3-Clause',
    'BSD-3-Clause-Clear',
    'BSL-1.0',
    'C-UDA-1.0',
    'CC-BY-2.0',
    'CC-BY-2.5',
    'CC-BY-3.0',
    'CC-BY-4.0',
    'CC-BY-NC-2.0',
    'CC-BY-NC-3.0',
    'CC-BY-NC-4.0',
    'CC-BY-NC-ND-3.0',
    'CC-BY-NC-ND-4.0',
    'CC-BY-NC-SA-2.0',
    'CC-BY-NC-SA-3.0',
    'CC-BY-NC-SA-4.0',
    'CC-BY-ND-4.0',
    'CC-BY-SA-3.0',
    'CC-BY-SA-4.0',
    'CC0-1.0',
    'CDLA-Permissive-1.0',
    'CDLA-Permissive-2.0',
    'CDLA-Sharing-1.0',
    'ECL-2.0',
    'EPL-1.0',
    'EPL-2.0',
    'EUPL-1.1',
    'EUPL-1.2',
    'GPL-2.0',
    'GPL-3.0',
    'ISC',
    'LGPL-2.1',
    'LGPL-3.0',
    'LPPL-1.3c',
    'MIT',
    'MPL-2.0',
    'MS-PL',
    'NCSA',
    'ODbL-1.0',
    'ODC-By-1.0',
    'OFL-1.1',
    'OSL-3.0',
    'PDDL-1.0',
    'PostgreSQL',
    'Unlicense',
    'WTFPL',
    'Zlib',
    'etalab-2.0',
  ].map((id) => [id.toLowerCase(), id]),
)
// Tags that are not the id in lower case.
for (const [tag, id] of [
  ['c-uda', 'C-UDA-1.0'],
  ['odbl', 'ODbL-1.0'],
  ['odc-by', 'ODC-By-1.0'],
  ['pddl', 'PDDL-1.0'],
] as const) {
  SPDX_IDS.set(tag, id)
}
