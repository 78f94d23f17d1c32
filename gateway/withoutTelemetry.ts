/** Apollo's packages read this while they load: whoever loads one of them imports this file first. Nothing phones home. */
process.env.APOLLO_TELEMETRY_DISABLED = 'true'
