// Written by `npm run contracts` from contracts/SettlementDistributor.sol with solc 0.8.37+commit.f401782d.Emscripten.clang. Not edited by hand.
export const settlementDistributorAbi = [
  {
    "inputs": [
      {
        "internalType": "contract IERC20",
        "name": "token_",
        "type": "address"
      },
      {
        "internalType": "address",
        "name": "admin",
        "type": "address"
      },
      {
        "internalType": "address",
        "name": "submitter",
        "type": "address"
      },
      {
        "internalType": "address",
        "name": "policy_",
        "type": "address"
      }
    ],
    "stateMutability": "nonpayable",
    "type": "constructor"
  },
  {
    "inputs": [],
    "name": "AccessControlBadConfirmation",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "account",
        "type": "address"
      },
      {
        "internalType": "bytes32",
        "name": "neededRole",
        "type": "bytes32"
      }
    ],
    "name": "AccessControlUnauthorizedAccount",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "expected",
        "type": "uint256"
      },
      {
        "internalType": "uint256",
        "name": "received",
        "type": "uint256"
      }
    ],
    "name": "DepositIncomplete",
    "type": "error"
  },
  {
    "inputs": [],
    "name": "EmptyRoot",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint64",
        "name": "epoch",
        "type": "uint64"
      },
      {
        "internalType": "uint64",
        "name": "maximum",
        "type": "uint64"
      }
    ],
    "name": "EpochTooFar",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint64",
        "name": "epoch",
        "type": "uint64"
      },
      {
        "internalType": "uint64",
        "name": "nextEpoch",
        "type": "uint64"
      }
    ],
    "name": "EpochUsed",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint64",
        "name": "epoch",
        "type": "uint64"
      },
      {
        "internalType": "address",
        "name": "payee",
        "type": "address"
      },
      {
        "internalType": "uint256",
        "name": "cumulative",
        "type": "uint256"
      }
    ],
    "name": "InvalidProof",
    "type": "error"
  },
  {
    "inputs": [],
    "name": "MissingAddress",
    "type": "error"
  },
  {
    "inputs": [],
    "name": "NoFraud",
    "type": "error"
  },
  {
    "inputs": [],
    "name": "NoPolicyYet",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "caller",
        "type": "address"
      }
    ],
    "name": "NotGuardian",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "caller",
        "type": "address"
      }
    ],
    "name": "NotPolicy",
    "type": "error"
  },
  {
    "inputs": [],
    "name": "NothingDeposited",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "payee",
        "type": "address"
      },
      {
        "internalType": "uint256",
        "name": "cumulative",
        "type": "uint256"
      },
      {
        "internalType": "uint256",
        "name": "alreadyClaimed",
        "type": "uint256"
      }
    ],
    "name": "NothingToClaim",
    "type": "error"
  },
  {
    "inputs": [],
    "name": "ReentrancyGuardReentrantCall",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint64",
        "name": "epoch",
        "type": "uint64"
      },
      {
        "internalType": "enum SettlementDistributor.RootStatus",
        "name": "status",
        "type": "uint8"
      }
    ],
    "name": "RootNotActive",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint64",
        "name": "epoch",
        "type": "uint64"
      },
      {
        "internalType": "enum SettlementDistributor.RootStatus",
        "name": "status",
        "type": "uint8"
      }
    ],
    "name": "RootNotPending",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint8",
        "name": "bits",
        "type": "uint8"
      },
      {
        "internalType": "uint256",
        "name": "value",
        "type": "uint256"
      }
    ],
    "name": "SafeCastOverflowedUintDowncast",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "token",
        "type": "address"
      }
    ],
    "name": "SafeERC20FailedOperation",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "total",
        "type": "uint256"
      },
      {
        "internalType": "uint256",
        "name": "funds",
        "type": "uint256"
      }
    ],
    "name": "TotalAboveFunds",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "previousTotal",
        "type": "uint256"
      },
      {
        "internalType": "uint256",
        "name": "total",
        "type": "uint256"
      }
    ],
    "name": "TotalDecreased",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint64",
        "name": "epoch",
        "type": "uint64"
      },
      {
        "internalType": "uint256",
        "name": "total",
        "type": "uint256"
      },
      {
        "internalType": "uint256",
        "name": "wouldBePaid",
        "type": "uint256"
      }
    ],
    "name": "TotalExceeded",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "expected",
        "type": "bytes32"
      },
      {
        "internalType": "bytes32",
        "name": "given",
        "type": "bytes32"
      }
    ],
    "name": "WrongPreviousRoot",
    "type": "error"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "uint64",
        "name": "epoch",
        "type": "uint64"
      },
      {
        "indexed": true,
        "internalType": "address",
        "name": "payee",
        "type": "address"
      },
      {
        "indexed": false,
        "internalType": "uint256",
        "name": "amount",
        "type": "uint256"
      },
      {
        "indexed": false,
        "internalType": "uint256",
        "name": "cumulative",
        "type": "uint256"
      }
    ],
    "name": "Claimed",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "bytes32",
        "name": "ref",
        "type": "bytes32"
      },
      {
        "indexed": true,
        "internalType": "address",
        "name": "from",
        "type": "address"
      },
      {
        "indexed": false,
        "internalType": "uint256",
        "name": "amount",
        "type": "uint256"
      }
    ],
    "name": "Deposited",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": false,
        "internalType": "uint32",
        "name": "activationDelaySeconds",
        "type": "uint32"
      },
      {
        "indexed": false,
        "internalType": "address",
        "name": "guardian",
        "type": "address"
      }
    ],
    "name": "PolicyFollowed",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "bytes32",
        "name": "role",
        "type": "bytes32"
      },
      {
        "indexed": true,
        "internalType": "bytes32",
        "name": "previousAdminRole",
        "type": "bytes32"
      },
      {
        "indexed": true,
        "internalType": "bytes32",
        "name": "newAdminRole",
        "type": "bytes32"
      }
    ],
    "name": "RoleAdminChanged",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "bytes32",
        "name": "role",
        "type": "bytes32"
      },
      {
        "indexed": true,
        "internalType": "address",
        "name": "account",
        "type": "address"
      },
      {
        "indexed": true,
        "internalType": "address",
        "name": "sender",
        "type": "address"
      }
    ],
    "name": "RoleGranted",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "bytes32",
        "name": "role",
        "type": "bytes32"
      },
      {
        "indexed": true,
        "internalType": "address",
        "name": "account",
        "type": "address"
      },
      {
        "indexed": true,
        "internalType": "address",
        "name": "sender",
        "type": "address"
      }
    ],
    "name": "RoleRevoked",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "uint64",
        "name": "epoch",
        "type": "uint64"
      },
      {
        "indexed": false,
        "internalType": "bytes32",
        "name": "root",
        "type": "bytes32"
      },
      {
        "indexed": false,
        "internalType": "bytes32",
        "name": "previousRoot",
        "type": "bytes32"
      },
      {
        "indexed": false,
        "internalType": "uint256",
        "name": "total",
        "type": "uint256"
      },
      {
        "indexed": false,
        "internalType": "uint64",
        "name": "activatesAt",
        "type": "uint64"
      },
      {
        "indexed": false,
        "internalType": "uint32",
        "name": "leafCount",
        "type": "uint32"
      },
      {
        "indexed": false,
        "internalType": "uint32",
        "name": "policyVersion",
        "type": "uint32"
      },
      {
        "indexed": false,
        "internalType": "bytes32",
        "name": "dataHash",
        "type": "bytes32"
      }
    ],
    "name": "RootSubmitted",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "uint64",
        "name": "firstEpoch",
        "type": "uint64"
      },
      {
        "indexed": true,
        "internalType": "uint64",
        "name": "lastEpoch",
        "type": "uint64"
      },
      {
        "indexed": true,
        "internalType": "address",
        "name": "by",
        "type": "address"
      },
      {
        "indexed": false,
        "internalType": "enum SettlementDistributor.VetoReason",
        "name": "reason",
        "type": "uint8"
      }
    ],
    "name": "RootsVetoed",
    "type": "event"
  },
  {
    "inputs": [],
    "name": "DEFAULT_ADMIN_ROLE",
    "outputs": [
      {
        "internalType": "bytes32",
        "name": "",
        "type": "bytes32"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "EPOCH_STEP_MAX",
    "outputs": [
      {
        "internalType": "uint64",
        "name": "",
        "type": "uint64"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "SUBMITTER_ROLE",
    "outputs": [
      {
        "internalType": "bytes32",
        "name": "",
        "type": "bytes32"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "activationDelaySeconds",
    "outputs": [
      {
        "internalType": "uint32",
        "name": "",
        "type": "uint32"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "uint64",
        "name": "epoch",
        "type": "uint64"
      },
      {
        "internalType": "address",
        "name": "payee",
        "type": "address"
      },
      {
        "internalType": "uint256",
        "name": "cumulative",
        "type": "uint256"
      },
      {
        "internalType": "bytes32[]",
        "name": "proof",
        "type": "bytes32[]"
      }
    ],
    "name": "claim",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "uint64",
        "name": "epoch",
        "type": "uint64"
      },
      {
        "components": [
          {
            "internalType": "address",
            "name": "payee",
            "type": "address"
          },
          {
            "internalType": "uint256",
            "name": "cumulative",
            "type": "uint256"
          },
          {
            "internalType": "bytes32[]",
            "name": "proof",
            "type": "bytes32[]"
          }
        ],
        "internalType": "struct SettlementDistributor.Claim[]",
        "name": "claims",
        "type": "tuple[]"
      }
    ],
    "name": "claimMany",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "payee",
        "type": "address"
      }
    ],
    "name": "claimed",
    "outputs": [
      {
        "internalType": "uint256",
        "name": "",
        "type": "uint256"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "ref",
        "type": "bytes32"
      },
      {
        "internalType": "uint256",
        "name": "amount",
        "type": "uint256"
      }
    ],
    "name": "deposit",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "uint32",
        "name": "activationDelaySeconds_",
        "type": "uint32"
      },
      {
        "internalType": "address",
        "name": "guardian_",
        "type": "address"
      }
    ],
    "name": "followPolicy",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "funds",
    "outputs": [
      {
        "internalType": "uint256",
        "name": "",
        "type": "uint256"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "role",
        "type": "bytes32"
      }
    ],
    "name": "getRoleAdmin",
    "outputs": [
      {
        "internalType": "bytes32",
        "name": "",
        "type": "bytes32"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "role",
        "type": "bytes32"
      },
      {
        "internalType": "address",
        "name": "account",
        "type": "address"
      }
    ],
    "name": "grantRole",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "guardian",
    "outputs": [
      {
        "internalType": "address",
        "name": "",
        "type": "address"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "role",
        "type": "bytes32"
      },
      {
        "internalType": "address",
        "name": "account",
        "type": "address"
      }
    ],
    "name": "hasRole",
    "outputs": [
      {
        "internalType": "bool",
        "name": "",
        "type": "bool"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "latestActiveEpoch",
    "outputs": [
      {
        "internalType": "uint64",
        "name": "epoch",
        "type": "uint64"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "latestEpoch",
    "outputs": [
      {
        "internalType": "uint64",
        "name": "",
        "type": "uint64"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "payee",
        "type": "address"
      },
      {
        "internalType": "uint256",
        "name": "cumulative",
        "type": "uint256"
      }
    ],
    "name": "leafOf",
    "outputs": [
      {
        "internalType": "bytes32",
        "name": "",
        "type": "bytes32"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "nextEpoch",
    "outputs": [
      {
        "internalType": "uint64",
        "name": "",
        "type": "uint64"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "paid",
    "outputs": [
      {
        "internalType": "uint256",
        "name": "",
        "type": "uint256"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "policy",
    "outputs": [
      {
        "internalType": "address",
        "name": "",
        "type": "address"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "uint64",
        "name": "pendingEpoch",
        "type": "uint64"
      },
      {
        "internalType": "uint64",
        "name": "activeEpoch",
        "type": "uint64"
      },
      {
        "internalType": "address",
        "name": "payee",
        "type": "address"
      },
      {
        "internalType": "uint256",
        "name": "pendingCumulative",
        "type": "uint256"
      },
      {
        "internalType": "bytes32[]",
        "name": "pendingProof",
        "type": "bytes32[]"
      },
      {
        "internalType": "uint256",
        "name": "activeCumulative",
        "type": "uint256"
      },
      {
        "internalType": "bytes32[]",
        "name": "activeProof",
        "type": "bytes32[]"
      }
    ],
    "name": "proveDecreasedCumulative",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "uint64",
        "name": "epoch",
        "type": "uint64"
      },
      {
        "internalType": "address",
        "name": "payee",
        "type": "address"
      },
      {
        "internalType": "uint256",
        "name": "cumulativeA",
        "type": "uint256"
      },
      {
        "internalType": "bytes32[]",
        "name": "proofA",
        "type": "bytes32[]"
      },
      {
        "internalType": "uint256",
        "name": "cumulativeB",
        "type": "uint256"
      },
      {
        "internalType": "bytes32[]",
        "name": "proofB",
        "type": "bytes32[]"
      }
    ],
    "name": "proveDuplicatePayee",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "role",
        "type": "bytes32"
      },
      {
        "internalType": "address",
        "name": "callerConfirmation",
        "type": "address"
      }
    ],
    "name": "renounceRole",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "role",
        "type": "bytes32"
      },
      {
        "internalType": "address",
        "name": "account",
        "type": "address"
      }
    ],
    "name": "revokeRole",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "uint64",
        "name": "epoch",
        "type": "uint64"
      }
    ],
    "name": "rootOf",
    "outputs": [
      {
        "components": [
          {
            "internalType": "bytes32",
            "name": "root",
            "type": "bytes32"
          },
          {
            "internalType": "uint256",
            "name": "total",
            "type": "uint256"
          },
          {
            "internalType": "uint64",
            "name": "activatesAt",
            "type": "uint64"
          },
          {
            "internalType": "uint64",
            "name": "previousEpoch",
            "type": "uint64"
          },
          {
            "internalType": "enum SettlementDistributor.RootStatus",
            "name": "status",
            "type": "uint8"
          }
        ],
        "internalType": "struct SettlementDistributor.RootInfo",
        "name": "",
        "type": "tuple"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "uint64",
        "name": "epoch",
        "type": "uint64"
      },
      {
        "internalType": "bytes32",
        "name": "previousRoot",
        "type": "bytes32"
      },
      {
        "internalType": "bytes32",
        "name": "root",
        "type": "bytes32"
      },
      {
        "internalType": "uint256",
        "name": "total",
        "type": "uint256"
      },
      {
        "internalType": "uint32",
        "name": "leafCount",
        "type": "uint32"
      },
      {
        "internalType": "uint32",
        "name": "policyVersion",
        "type": "uint32"
      },
      {
        "internalType": "bytes32",
        "name": "dataHash",
        "type": "bytes32"
      }
    ],
    "name": "submitRoot",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "bytes4",
        "name": "interfaceId",
        "type": "bytes4"
      }
    ],
    "name": "supportsInterface",
    "outputs": [
      {
        "internalType": "bool",
        "name": "",
        "type": "bool"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "token",
    "outputs": [
      {
        "internalType": "contract IERC20",
        "name": "",
        "type": "address"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "uint64",
        "name": "epoch",
        "type": "uint64"
      }
    ],
    "name": "vetoRoot",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  }
] as const

export const settlementDistributorBytecode =
  '0x60c060405260018054600160401b600160801b0319166801000000000000000017905534801561002d575f5ffd5b50604051612a1b380380612a1b83398101604081905261004c916101bd565b6001600160a01b038416158061006957506001600160a01b038316155b8061007b57506001600160a01b038216155b8061008d57506001600160a01b038116155b156100ab57604051633a31dae360e21b815260040160405180910390fd5b6001600160a01b03808516608052811660a0526100c85f846100fd565b506100f37fe1a65d1a914580ff6931bc952f0fb26573e9282358a4458bceb9ccc6d923d041836100fd565b5050505050610219565b5f828152602081815260408083206001600160a01b038516845290915281205460ff1661019d575f838152602081815260408083206001600160a01b03861684529091529020805460ff191660011790556101553390565b6001600160a01b0316826001600160a01b0316847f2f8788117e7eff1d82e926ec794901d17c78024a50270940304540a733656f0d60405160405180910390a45060016101a0565b505f5b92915050565b6001600160a01b03811681146101ba575f5ffd5b50565b5f5f5f5f608085870312156101d0575f5ffd5b84516101db816101a6565b60208601519094506101ec816101a6565b60408601519093506101fd816101a6565b606086015190925061020e816101a6565b939692955090935050565b60805160a0516127a96102725f395f81816101f70152610d5a01525f81816104f001528181610551015281816107770152818161081101528181610880015281816115be01528181611cb90152611d6d01526127a95ff3fe608060405234801561000f575f5ffd5b50600436106101c6575f3560e01c80639cb118bf116100fe578063c89f2ce41161009e578063efb44be31161006e578063efb44be3146104c5578063f06808a9146104d8578063fc0c546a146104eb578063fd3c4a8914610512575f5ffd5b8063c89f2ce414610484578063d132d7581461048c578063d4dd1a401461049f578063d547741f146104b2575f5ffd5b8063a2f94bd3116100d9578063a2f94bd3146103ed578063aea0e78b14610400578063be4ad9d114610420578063c884ef8314610465575f5ffd5b80639cb118bf146103b25780639d7384d9146103c6578063a217fddf146103e6575f5ffd5b806336568abe1161016957806352c44bf11161014457806352c44bf11461032d578063719015861461033557806391712a0b1461034857806391d148541461036f575f5ffd5b806336568abe146102d3578063452a9320146102e6578063504d4d8d14610306575f5ffd5b80631de26e16116101a45780631de26e1614610253578063248a9ca314610266578063295b4e17146102965780632f2ff15d146102c0575f5ffd5b806301ffc9a7146101ca5780630505c8c9146101f2578063060ee8f61461023e575b5f5ffd5b6101dd6101d8366004612130565b6105db565b60405190151581526020015b60405180910390f35b6102197f000000000000000000000000000000000000000000000000000000000000000081565b60405173ffffffffffffffffffffffffffffffffffffffff90911681526020016101e9565b61025161024c3660046121f6565b610673565b005b6102516102613660046122aa565b610706565b6102886102743660046122ca565b5f9081526020819052604090206001015490565b6040519081526020016101e9565b60015470010000000000000000000000000000000090046bffffffffffffffffffffffff16610288565b6102516102ce3660046122e1565b6109a7565b6102516102e13660046122e1565b6109d1565b6002546102199073ffffffffffffffffffffffffffffffffffffffff1681565b610314660100000000000081565b60405167ffffffffffffffff90911681526020016101e9565b610314610a2f565b61025161034336600461230b565b610aca565b6102887fe1a65d1a914580ff6931bc952f0fb26573e9282358a4458bceb9ccc6d923d04181565b6101dd61037d3660046122e1565b5f9182526020828152604080842073ffffffffffffffffffffffffffffffffffffffff93909316845291905290205460ff1690565b6001546103149067ffffffffffffffff1681565b6103d96103d43660046123ad565b610b4e565b6040516101e99190612407565b6102885f81565b6102516103fb36600461245d565b610c27565b6001546103149068010000000000000000900467ffffffffffffffff1681565b600154610450907c0100000000000000000000000000000000000000000000000000000000900463ffffffff1681565b60405163ffffffff90911681526020016101e9565b6102886104733660046124c7565b60046020525f908152604090205481565b610288610d0a565b61025161049a3660046124f3565b610d42565b6102516104ad36600461251b565b610e85565b6102516104c03660046122e1565b611359565b6102516104d33660046123ad565b61137d565b6102516104e6366004612583565b6113dd565b6102197f000000000000000000000000000000000000000000000000000000000000000081565b6102886105203660046125d2565b60408051466020820152309181019190915273ffffffffffffffffffffffffffffffffffffffff80841660608301527f000000000000000000000000000000000000000000000000000000000000000016608082015260a081018290525f9060c001604080517fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe08184030181528282528051602091820120908301520160405160208183030381529060405280519060200120905092915050565b5f7fffffffff0000000000000000000000000000000000000000000000000000000082167f7965db0b00000000000000000000000000000000000000000000000000000000148061066d57507f01ffc9a7000000000000000000000000000000000000000000000000000000007fffffffff000000000000000000000000000000000000000000000000000000008316145b92915050565b8286106106ac576040517fbb6a9cb500000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b5f6106b6896114eb565b5090506106c789828a878787611582565b67ffffffffffffffff8a165f908152600360205260409020546106ef908b908a8a8a8a611582565b6106fa8a60026116ba565b50505050505050505050565b61070e611857565b805f03610747576040517f69b95dc900000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b6040517f70a082310000000000000000000000000000000000000000000000000000000081523060048201525f907f000000000000000000000000000000000000000000000000000000000000000073ffffffffffffffffffffffffffffffffffffffff16906370a0823190602401602060405180830381865afa1580156107d1573d5f5f3e3d5ffd5b505050506040513d601f19601f820116820180604052508101906107f591906125fa565b905061083973ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000163330856118b0565b6040517f70a082310000000000000000000000000000000000000000000000000000000081523060048201525f90829073ffffffffffffffffffffffffffffffffffffffff7f000000000000000000000000000000000000000000000000000000000000000016906370a0823190602401602060405180830381865afa1580156108c5573d5f5f3e3d5ffd5b505050506040513d601f19601f820116820180604052508101906108e991906125fa565b6108f3919061263e565b905082811461093d576040517f44184ec600000000000000000000000000000000000000000000000000000000815260048101849052602481018290526044015b60405180910390fd5b604051838152339085907f87d4c0b5e30d6808bc8a94ba1c4d839b29d664151551a31753387ee9ef48429b9060200160405180910390a350506109a36118ae5f7f9b779b17422d0df92223018b32b4d1fa46e071723d6817e2486d003becc55f006118a8565b5050565b5f828152602081905260409020600101546109c18161190c565b6109cb8383611916565b50505050565b73ffffffffffffffffffffffffffffffffffffffff81163314610a20576040517f6697b23200000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b610a2a8282611a0f565b505050565b60015467ffffffffffffffff165b67ffffffffffffffff811615801590610a885750600267ffffffffffffffff82165f908152600360205260409020610a7490611ac8565b6003811115610a8557610a856123c6565b14155b15610ac75767ffffffffffffffff9081165f90815260036020526040902060010154730100000000000000000000000000000000000000900416610a3d565b90565b828603610b03576040517fbb6a9cb500000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b67ffffffffffffffff88165f90815260036020526040902054610b2a89828a8a8a8a611582565b610b3889828a878787611582565b610b438960016116ba565b505050505050505050565b610b7c6040805160a0810182525f808252602082018190529181018290526060810182905290608082015290565b67ffffffffffffffff8083165f90815260036020908152604091829020825160a0810184528154815260018201546bffffffffffffffffffffffff81169382019390935266ffffffffffffff6c0100000000000000000000000084041693810193909352730100000000000000000000000000000000000000909104909216606082015260808101610c0d83611ac8565b6003811115610c1e57610c1e6123c6565b90529392505050565b610c2f611857565b5f5f610c3a876114eb565b73ffffffffffffffffffffffffffffffffffffffff88165f908152600460205260409020549193509150808611610cc3576040517f0cfa2bb000000000000000000000000000000000000000000000000000000000815273ffffffffffffffffffffffffffffffffffffffff881660048201526024810187905260448101829052606401610934565b610cd38884848a8a868b8b611b44565b505050610d036118ae5f7f9b779b17422d0df92223018b32b4d1fa46e071723d6817e2486d003becc55f006118a8565b5050505050565b5f610d357f9b779b17422d0df92223018b32b4d1fa46e071723d6817e2486d003becc55f005c611ce0565b610d3d611d17565b905090565b3373ffffffffffffffffffffffffffffffffffffffff7f00000000000000000000000000000000000000000000000000000000000000001614610db3576040517fdc06b362000000000000000000000000000000000000000000000000000000008152336004820152602401610934565b600180547bffffffffffffffffffffffffffffffffffffffffffffffffffffffff167c010000000000000000000000000000000000000000000000000000000063ffffffff851690810291909117909155600280547fffffffffffffffffffffffff00000000000000000000000000000000000000001673ffffffffffffffffffffffffffffffffffffffff84169081179091556040805192835260208301919091527feef2f6a92043f0635db50212924177769a0056d1941ca91e8616b1d38e6e1a4f910160405180910390a15050565b7fe1a65d1a914580ff6931bc952f0fb26573e9282358a4458bceb9ccc6d923d041610eaf8161190c565b610eb7611857565b60015467ffffffffffffffff6801000000000000000082048116918116908a16821115610f24576040517fbdb276a400000000000000000000000000000000000000000000000000000000815267ffffffffffffffff808c16600483015283166024820152604401610934565b6601000000000000610f36838c612651565b67ffffffffffffffff1610610fa957896001610f59660100000000000085612671565b610f639190612651565b6040517f28454a4b00000000000000000000000000000000000000000000000000000000815267ffffffffffffffff928316600482015291166024820152604401610934565b87610fe0576040517f53ce4ece00000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b67ffffffffffffffff81165f90815260036020526040902080548a1461103f5780546040517ff4b8ad280000000000000000000000000000000000000000000000000000000081526004810191909152602481018b9052604401610934565b60018101546bffffffffffffffffffffffff168810156110a85760018101546040517f70c7508d0000000000000000000000000000000000000000000000000000000081526bffffffffffffffffffffffff909116600482015260248101899052604401610934565b5f6110b1611d17565b9050808911156110f7576040517f814f6faf000000000000000000000000000000000000000000000000000000008152600481018a905260248101829052604401610934565b5f611100611df5565b61110a9042612671565b90506040518060a001604052808c81526020016111268c611e58565b6bffffffffffffffffffffffff1681526020018266ffffffffffffff1681526020018567ffffffffffffffff1681526020015f151581525060035f8f67ffffffffffffffff1667ffffffffffffffff1681526020019081526020015f205f820151815f01556020820151816001015f6101000a8154816bffffffffffffffffffffffff02191690836bffffffffffffffffffffffff160217905550604082015181600101600c6101000a81548166ffffffffffffff021916908366ffffffffffffff16021790555060608201518160010160136101000a81548167ffffffffffffffff021916908367ffffffffffffffff160217905550608082015181600101601b6101000a81548160ff0219169083151502179055509050508c60015f6101000a81548167ffffffffffffffff021916908367ffffffffffffffff1602179055508c60016112759190612671565b600180547fffffffffffffffffffffffffffffffff0000000000000000ffffffffffffffff166801000000000000000067ffffffffffffffff93841602179055604080518d8152602081018f90529081018c9052828216606082015263ffffffff8b811660808301528a1660a082015260c08101899052908e16907f24558cd110b5a4c9fa449bdc52d84b53b987359fb38f1051390731d0041734fc9060e00160405180910390a2505050505061134f6118ae5f7f9b779b17422d0df92223018b32b4d1fa46e071723d6817e2486d003becc55f006118a8565b5050505050505050565b5f828152602081905260409020600101546113738161190c565b6109cb8383611a0f565b60025473ffffffffffffffffffffffffffffffffffffffff1633146113d0576040517fa252c151000000000000000000000000000000000000000000000000000000008152336004820152602401610934565b6113da815f6116ba565b50565b6113e5611857565b5f5f6113f0856114eb565b90925090505f5b838110156114bb573685858381811061141257611412612691565b905060200281019061142491906126be565b90505f60048161143760208501856124c7565b73ffffffffffffffffffffffffffffffffffffffff1673ffffffffffffffffffffffffffffffffffffffff1681526020019081526020015f20549050808260200135116114855750506114b3565b6114b088868661149860208701876124c7565b6020870135866114ab60408a018a6126fa565b611b44565b50505b6001016113f7565b505050610a2a6118ae5f7f9b779b17422d0df92223018b32b4d1fa46e071723d6817e2486d003becc55f006118a8565b67ffffffffffffffff81165f90815260036020526040812081908161150f82611ac8565b90506002816003811115611525576115256123c6565b146115605784816040517ff354df5f00000000000000000000000000000000000000000000000000000000815260040161093492919061275e565b50805460019091015490946bffffffffffffffffffffffff9091169350915050565b61164d828287611648888860408051466020820152309181019190915273ffffffffffffffffffffffffffffffffffffffff80841660608301527f000000000000000000000000000000000000000000000000000000000000000016608082015260a081018290525f9060c001604080517fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe08184030181528282528051602091820120908301520160405160208183030381529060405280519060200120905092915050565b611ead565b6116b2576040517f353ba25700000000000000000000000000000000000000000000000000000000815267ffffffffffffffff8716600482015273ffffffffffffffffffffffffffffffffffffffff8516602482015260448101849052606401610934565b505050505050565b67ffffffffffffffff82165f9081526003602052604081206116db90611ac8565b905060018160038111156116f1576116f16123c6565b1461172c5782816040517f509a627800000000000000000000000000000000000000000000000000000000815260040161093492919061275e565b60015467ffffffffffffffff16805b8467ffffffffffffffff168167ffffffffffffffff16106117d55767ffffffffffffffff9081165f90815260036020526040902060010180547fffffffff00ffffffffffffffffffffffffffffffffffffffffffffffffffffff167b01000000000000000000000000000000000000000000000000000000179081905573010000000000000000000000000000000000000090041661173b565b600180547fffffffffffffffffffffffffffffffffffffffffffffffff00000000000000001667ffffffffffffffff83811691909117909155604051339184811691908816907fc315cd2c4ba8b9d682266f8fdc5854155304bac7654579684f3a67c8fd9a3d7a9061184890899061277c565b60405180910390a45050505050565b6118817f9b779b17422d0df92223018b32b4d1fa46e071723d6817e2486d003becc55f005c611ce0565b6118ae60017f9b779b17422d0df92223018b32b4d1fa46e071723d6817e2486d003becc55f005b90611ec4565b565b6118be848484846001611ecb565b6109cb576040517f5274afe700000000000000000000000000000000000000000000000000000000815273ffffffffffffffffffffffffffffffffffffffff85166004820152602401610934565b6113da8133611f5e565b5f8281526020818152604080832073ffffffffffffffffffffffffffffffffffffffff8516845290915281205460ff16611a08575f8381526020818152604080832073ffffffffffffffffffffffffffffffffffffffff86168452909152902080547fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff001660011790556119a63390565b73ffffffffffffffffffffffffffffffffffffffff168273ffffffffffffffffffffffffffffffffffffffff16847f2f8788117e7eff1d82e926ec794901d17c78024a50270940304540a733656f0d60405160405180910390a450600161066d565b505f61066d565b5f8281526020818152604080832073ffffffffffffffffffffffffffffffffffffffff8516845290915281205460ff1615611a08575f8381526020818152604080832073ffffffffffffffffffffffffffffffffffffffff8616808552925280832080547fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff0016905551339286917ff6391f5c32d9c69d2a47ea670b442974b53935d1edc7fd64eb21e047a839171b9190a450600161066d565b60018101545f906c01000000000000000000000000900466ffffffffffffff16808203611af757505f92915050565b60018301547b01000000000000000000000000000000000000000000000000000000900460ff1615611b2c5750600392915050565b804210611b3a576002611b3d565b60015b9392505050565b611b52888887878686611582565b5f611b5d848661263e565b6001549091505f90611b9290839070010000000000000000000000000000000090046bffffffffffffffffffffffff16612796565b905087811115611be8576040517fb43663e600000000000000000000000000000000000000000000000000000000815267ffffffffffffffff8b1660048201526024810189905260448101829052606401610934565b73ffffffffffffffffffffffffffffffffffffffff87165f81815260046020908152604091829020899055600180547fffffffff000000000000000000000000ffffffffffffffffffffffffffffffff167001000000000000000000000000000000006bffffffffffffffffffffffff871602179055815185815290810189905267ffffffffffffffff8d16917eba0e20624d3ca60bc20c3a05e2a036c6520db0972fb64eb80e2222a25fb04d910160405180910390a36106fa73ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000168884611fe3565b156118ae576040517f3ee5aeb500000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b6001546040517f70a082310000000000000000000000000000000000000000000000000000000081523060048201525f9170010000000000000000000000000000000090046bffffffffffffffffffffffff16907f000000000000000000000000000000000000000000000000000000000000000073ffffffffffffffffffffffffffffffffffffffff16906370a0823190602401602060405180830381865afa158015611dc7573d5f5f3e3d5ffd5b505050506040513d601f19601f82011682018060405250810190611deb91906125fa565b610d3d9190612796565b6001547c0100000000000000000000000000000000000000000000000000000000900463ffffffff165f819003610ac7576040517f475691b300000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b5f6bffffffffffffffffffffffff821115611ea9576040517f6dfcc6500000000000000000000000000000000000000000000000000000000081526060600482015260248101839052604401610934565b5090565b5f82611eba86868561203e565b1495945050505050565b80825d5050565b6040517f23b872dd000000000000000000000000000000000000000000000000000000005f81815273ffffffffffffffffffffffffffffffffffffffff8781166004528616602452604485905291602083606481808c5af1925060015f51148316611f4d578383151615611f41573d5f823e3d81fd5b5f883b113d1516831692505b604052505f60605295945050505050565b5f8281526020818152604080832073ffffffffffffffffffffffffffffffffffffffff8516845290915290205460ff166109a3576040517fe2517d3f00000000000000000000000000000000000000000000000000000000815273ffffffffffffffffffffffffffffffffffffffff8216600482015260248101839052604401610934565b611ff0838383600161207f565b610a2a576040517f5274afe700000000000000000000000000000000000000000000000000000000815273ffffffffffffffffffffffffffffffffffffffff84166004820152602401610934565b5f81815b848110156120765761206c8287878481811061206057612060612691565b90506020020135612107565b9150600101612042565b50949350505050565b6040517fa9059cbb000000000000000000000000000000000000000000000000000000005f81815273ffffffffffffffffffffffffffffffffffffffff8616600452602485905291602083604481808b5af1925060015f511483166120fb5783831516156120ef573d5f823e3d81fd5b5f873b113d1516831692505b60405250949350505050565b5f818310612121575f828152602084905260409020611b3d565b505f9182526020526040902090565b5f60208284031215612140575f5ffd5b81357fffffffff0000000000000000000000000000000000000000000000000000000081168114611b3d575f5ffd5b803567ffffffffffffffff81168114612186575f5ffd5b919050565b803573ffffffffffffffffffffffffffffffffffffffff81168114612186575f5ffd5b5f5f83601f8401126121be575f5ffd5b50813567ffffffffffffffff8111156121d5575f5ffd5b6020830191508360208260051b85010111156121ef575f5ffd5b9250929050565b5f5f5f5f5f5f5f5f5f60e08a8c03121561220e575f5ffd5b6122178a61216f565b985061222560208b0161216f565b975061223360408b0161218b565b965060608a0135955060808a013567ffffffffffffffff811115612255575f5ffd5b6122618c828d016121ae565b90965094505060a08a0135925060c08a013567ffffffffffffffff811115612287575f5ffd5b6122938c828d016121ae565b915080935050809150509295985092959850929598565b5f5f604083850312156122bb575f5ffd5b50508035926020909101359150565b5f602082840312156122da575f5ffd5b5035919050565b5f5f604083850312156122f2575f5ffd5b823591506123026020840161218b565b90509250929050565b5f5f5f5f5f5f5f5f60c0898b031215612322575f5ffd5b61232b8961216f565b975061233960208a0161218b565b965060408901359550606089013567ffffffffffffffff81111561235b575f5ffd5b6123678b828c016121ae565b9096509450506080890135925060a089013567ffffffffffffffff81111561238d575f5ffd5b6123998b828c016121ae565b999c989b5096995094979396929594505050565b5f602082840312156123bd575f5ffd5b611b3d8261216f565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52602160045260245ffd5b60048110612403576124036123c6565b9052565b5f60a082019050825182526020830151602083015267ffffffffffffffff604084015116604083015267ffffffffffffffff6060840151166060830152608083015161245660808401826123f3565b5092915050565b5f5f5f5f5f60808688031215612471575f5ffd5b61247a8661216f565b94506124886020870161218b565b935060408601359250606086013567ffffffffffffffff8111156124aa575f5ffd5b6124b6888289016121ae565b969995985093965092949392505050565b5f602082840312156124d7575f5ffd5b611b3d8261218b565b803563ffffffff81168114612186575f5ffd5b5f5f60408385031215612504575f5ffd5b61250d836124e0565b91506123026020840161218b565b5f5f5f5f5f5f5f60e0888a031215612531575f5ffd5b61253a8861216f565b965060208801359550604088013594506060880135935061255d608089016124e0565b925061256b60a089016124e0565b96999598509396929591949193505060c09091013590565b5f5f5f60408486031215612595575f5ffd5b61259e8461216f565b9250602084013567ffffffffffffffff8111156125b9575f5ffd5b6125c5868287016121ae565b9497909650939450505050565b5f5f604083850312156125e3575f5ffd5b6125ec8361218b565b946020939093013593505050565b5f6020828403121561260a575f5ffd5b5051919050565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52601160045260245ffd5b8181038181111561066d5761066d612611565b67ffffffffffffffff828116828216039081111561066d5761066d612611565b67ffffffffffffffff818116838216019081111561066d5761066d612611565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52603260045260245ffd5b5f82357fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffa18336030181126126f0575f5ffd5b9190910192915050565b5f5f83357fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe184360301811261272d575f5ffd5b83018035915067ffffffffffffffff821115612747575f5ffd5b6020019150600581901b36038213156121ef575f5ffd5b67ffffffffffffffff8316815260408101611b3d60208301846123f3565b6020810160038310612790576127906123c6565b91905290565b8082018082111561066d5761066d61261156'
