/** An operation to paste into the playground. */
export interface DemoQuery {
  readonly title: string
  readonly query: string
}

/** What to try first on the demo world's Archivist, with the key of the account `demo`. All but the last need only pasting. */
export function createDemoQueries({ agentId }: { readonly agentId: string }): readonly DemoQuery[] {
  return [
    {
      title: 'What the Archivist stands on, and what arrives there',
      query: `query ArchivistLineage {
  lineage(assetId: "${agentId}") {
    total
    isTruncated
    nodes {
      distance
      inflow
      asset {
        __typename
        name
        owner { handle }
      }
    }
  }
}
`,
    },
    {
      title: 'Ask, and pay for the answer (another key asks again)',
      query: `mutation AskArchivist {
  runAgent(input: {
    idempotencyKey: "my first question"
    agentId: "${agentId}"
    input: "Who deserves the credit when a text is copied?"
    maxAmount: { decimal: "0.05" }
  }) {
    run {
      output
      sources {
        text
        document { title }
      }
      usage {
        id
        amount { decimal currency }
      }
    }
    userErrors { code message }
  }
}
`,
    },
    {
      title: 'Watch rewards arrive, from the first one on',
      query: `subscription WatchRewards {
  rewardAccrued(after: "start") {
    cursor
    reward {
      amount { decimal currency }
      share
      account { handle }
      attribution {
        usage {
          agent { name }
        }
      }
    }
  }
}
`,
    },
    {
      title: 'What I earned, and who else was credited',
      query: `query MyRewards {
  rewards(first: 5) {
    nodes {
      id
      amount { decimal currency }
      attribution {
        usage {
          amount { decimal }
          agent { name }
          payer { handle }
        }
        credits {
          kind
          account { handle }
          share
        }
      }
    }
  }
}
`,
    },
    {
      title: 'Why I got that much: put in the id of a reward',
      query: `query ExplainReward {
  explainReward(rewardId: "rwd_…") {
    amount { decimal currency }
    share
    parts {
      asset { name }
      weight
      weightTotal
      inflow
      passedOn
      kept
      share
      arrivesBy {
        kind
        rate
        flow
      }
    }
  }
}
`,
    },
  ]
}
