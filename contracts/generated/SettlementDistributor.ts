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
        "name": "guardian",
        "type": "address"
      },
      {
        "internalType": "uint64",
        "name": "activationDelaySeconds_",
        "type": "uint64"
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
        "internalType": "uint64",
        "name": "delaySeconds",
        "type": "uint64"
      },
      {
        "internalType": "uint64",
        "name": "maximum",
        "type": "uint64"
      }
    ],
    "name": "DelayTooLong",
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
    "name": "ACTIVATION_DELAY_MAX",
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
    "name": "GUARDIAN_ROLE",
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
  '0x60c060405260018054600160401b600160801b0319166801000000000000000017905534801561002d575f5ffd5b506040516128ba3803806128ba83398101604081905261004c91610237565b6001600160a01b038516158061006957506001600160a01b038416155b8061007b57506001600160a01b038316155b8061008d57506001600160a01b038216155b156100ab57604051633a31dae360e21b815260040160405180910390fd5b6301e133806001600160401b03821611156100f257604051630f3d79f960e21b81526001600160401b03821660048201526301e13380602482015260440160405180910390fd5b6001600160a01b0385166080526001600160401b03811660a0526101165f85610177565b506101417fe1a65d1a914580ff6931bc952f0fb26573e9282358a4458bceb9ccc6d923d04184610177565b5061016c7f55435dd261a4b9b3364963f7738a7a662ad9c84396d64be3365284bb7f0a504183610177565b5050505050506102b3565b5f828152602081815260408083206001600160a01b038516845290915281205460ff16610217575f838152602081815260408083206001600160a01b03861684529091529020805460ff191660011790556101cf3390565b6001600160a01b0316826001600160a01b0316847f2f8788117e7eff1d82e926ec794901d17c78024a50270940304540a733656f0d60405160405180910390a450600161021a565b505f5b92915050565b6001600160a01b0381168114610234575f5ffd5b50565b5f5f5f5f5f60a0868803121561024b575f5ffd5b855161025681610220565b602087015190955061026781610220565b604087015190945061027881610220565b606087015190935061028981610220565b60808701519092506001600160401b03811681146102a5575f5ffd5b809150509295509295909350565b60805160a0516125ae61030c5f395f81816103e40152610f8501525f818161047e015281816105040152818161072a015281816107c4015281816108330152818161144201528181611b410152611bf901526125ae5ff3fe608060405234801561000f575f5ffd5b50600436106101bb575f3560e01c80639cb118bf116100f3578063c89f2ce411610093578063efb44be31161006e578063efb44be314610453578063f06808a914610466578063fc0c546a14610479578063fd3c4a89146104c5575f5ffd5b8063c89f2ce414610425578063d4dd1a401461042d578063d547741f14610440575f5ffd5b8063a2f94bd3116100ce578063a2f94bd3146103ac578063aea0e78b146103bf578063be4ad9d1146103df578063c884ef8314610406575f5ffd5b80639cb118bf146103715780639d7384d914610385578063a217fddf146103a5575f5ffd5b806336568abe1161015e5780635727c3d0116101395780635727c3d0146102e957806371901586146102f457806391712a0b1461030757806391d148541461032e575f5ffd5b806336568abe146102a7578063504d4d8d146102ba57806352c44bf1146102e1575f5ffd5b8063248a9ca311610199578063248a9ca31461020f57806324ea54f41461023f578063295b4e17146102665780632f2ff15d14610294575f5ffd5b806301ffc9a7146101bf578063060ee8f6146101e75780631de26e16146101fc575b5f5ffd5b6101d26101cd366004611f5d565b61058e565b60405190151581526020015b60405180910390f35b6101fa6101f5366004612023565b610626565b005b6101fa61020a3660046120d7565b6106b9565b61023161021d3660046120f7565b5f9081526020819052604090206001015490565b6040519081526020016101de565b6102317f55435dd261a4b9b3364963f7738a7a662ad9c84396d64be3365284bb7f0a504181565b60015470010000000000000000000000000000000090046fffffffffffffffffffffffffffffffff16610231565b6101fa6102a236600461210e565b61095a565b6101fa6102b536600461210e565b610984565b6102c8660100000000000081565b60405167ffffffffffffffff90911681526020016101de565b6102c86109e2565b6102c86301e1338081565b6101fa610302366004612138565b610a81565b6102317fe1a65d1a914580ff6931bc952f0fb26573e9282358a4458bceb9ccc6d923d04181565b6101d261033c36600461210e565b5f9182526020828152604080842073ffffffffffffffffffffffffffffffffffffffff93909316845291905290205460ff1690565b6001546102c89067ffffffffffffffff1681565b6103986103933660046121da565b610b05565b6040516101de9190612234565b6102315f81565b6101fa6103ba36600461228a565b610bea565b6001546102c89068010000000000000000900467ffffffffffffffff1681565b6102c87f000000000000000000000000000000000000000000000000000000000000000081565b6102316104143660046122f4565b60036020525f908152604090205481565b610231610ccd565b6101fa61043b366004612320565b610d05565b6101fa61044e36600461210e565b611205565b6101fa6104613660046121da565b611229565b6101fa610474366004612388565b61125d565b6104a07f000000000000000000000000000000000000000000000000000000000000000081565b60405173ffffffffffffffffffffffffffffffffffffffff90911681526020016101de565b6102316104d33660046123d7565b60408051466020820152309181019190915273ffffffffffffffffffffffffffffffffffffffff80841660608301527f000000000000000000000000000000000000000000000000000000000000000016608082015260a081018290525f9060c001604080517fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe08184030181528282528051602091820120908301520160405160208183030381529060405280519060200120905092915050565b5f7fffffffff0000000000000000000000000000000000000000000000000000000082167f7965db0b00000000000000000000000000000000000000000000000000000000148061062057507f01ffc9a7000000000000000000000000000000000000000000000000000000007fffffffff000000000000000000000000000000000000000000000000000000008316145b92915050565b82861061065f576040517fbb6a9cb500000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b5f6106698961136b565b50905061067a89828a878787611406565b67ffffffffffffffff8a165f908152600260205260409020546106a2908b908a8a8a8a611406565b6106ad8a600261153e565b50505050505050505050565b6106c16116e2565b805f036106fa576040517f69b95dc900000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b6040517f70a082310000000000000000000000000000000000000000000000000000000081523060048201525f907f000000000000000000000000000000000000000000000000000000000000000073ffffffffffffffffffffffffffffffffffffffff16906370a0823190602401602060405180830381865afa158015610784573d5f5f3e3d5ffd5b505050506040513d601f19601f820116820180604052508101906107a891906123ff565b90506107ec73ffffffffffffffffffffffffffffffffffffffff7f00000000000000000000000000000000000000000000000000000000000000001633308561173b565b6040517f70a082310000000000000000000000000000000000000000000000000000000081523060048201525f90829073ffffffffffffffffffffffffffffffffffffffff7f000000000000000000000000000000000000000000000000000000000000000016906370a0823190602401602060405180830381865afa158015610878573d5f5f3e3d5ffd5b505050506040513d601f19601f8201168201806040525081019061089c91906123ff565b6108a69190612443565b90508281146108f0576040517f44184ec600000000000000000000000000000000000000000000000000000000815260048101849052602481018290526044015b60405180910390fd5b604051838152339085907f87d4c0b5e30d6808bc8a94ba1c4d839b29d664151551a31753387ee9ef48429b9060200160405180910390a350506109566117395f7f9b779b17422d0df92223018b32b4d1fa46e071723d6817e2486d003becc55f00611733565b5050565b5f8281526020819052604090206001015461097481611797565b61097e83836117a4565b50505050565b73ffffffffffffffffffffffffffffffffffffffff811633146109d3576040517f6697b23200000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b6109dd828261189d565b505050565b60015467ffffffffffffffff165b67ffffffffffffffff811615801590610a3b5750600267ffffffffffffffff82165f908152600260205260409020610a2790611956565b6003811115610a3857610a386121f3565b14155b15610a7e5767ffffffffffffffff9081165f90815260026020526040902060010154770100000000000000000000000000000000000000000000009004166109f0565b90565b828603610aba576040517fbb6a9cb500000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b67ffffffffffffffff88165f90815260026020526040902054610ae189828a8a8a8a611406565b610aef89828a878787611406565b610afa89600161153e565b505050505050505050565b610b336040805160a0810182525f808252602082018190529181018290526060810182905290608082015290565b67ffffffffffffffff8083165f90815260026020908152604091829020825160a0810184528154815260018201546fffffffffffffffffffffffffffffffff81169382019390935266ffffffffffffff7001000000000000000000000000000000008404169381019390935277010000000000000000000000000000000000000000000000909104909216606082015260808101610bd083611956565b6003811115610be157610be16121f3565b90529392505050565b610bf26116e2565b5f5f610bfd8761136b565b73ffffffffffffffffffffffffffffffffffffffff88165f908152600360205260409020549193509150808611610c86576040517f0cfa2bb000000000000000000000000000000000000000000000000000000000815273ffffffffffffffffffffffffffffffffffffffff8816600482015260248101879052604481018290526064016108e7565b610c968884848a8a868b8b6119da565b505050610cc66117395f7f9b779b17422d0df92223018b32b4d1fa46e071723d6817e2486d003becc55f00611733565b5050505050565b5f610cf87f9b779b17422d0df92223018b32b4d1fa46e071723d6817e2486d003becc55f005c611b68565b610d00611b9f565b905090565b7fe1a65d1a914580ff6931bc952f0fb26573e9282358a4458bceb9ccc6d923d041610d2f81611797565b610d376116e2565b60015467ffffffffffffffff6801000000000000000082048116918116908a16821115610da4576040517fbdb276a400000000000000000000000000000000000000000000000000000000815267ffffffffffffffff808c166004830152831660248201526044016108e7565b6601000000000000610db6838c612456565b67ffffffffffffffff1610610e2957896001610dd9660100000000000085612476565b610de39190612456565b6040517f28454a4b00000000000000000000000000000000000000000000000000000000815267ffffffffffffffff9283166004820152911660248201526044016108e7565b87610e60576040517f53ce4ece00000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b67ffffffffffffffff81165f90815260026020526040902080548a14610ebf5780546040517ff4b8ad280000000000000000000000000000000000000000000000000000000081526004810191909152602481018b90526044016108e7565b60018101546fffffffffffffffffffffffffffffffff16881015610f305760018101546040517f70c7508d0000000000000000000000000000000000000000000000000000000081526fffffffffffffffffffffffffffffffff9091166004820152602481018990526044016108e7565b5f610f39611b9f565b905080891115610f7f576040517f814f6faf000000000000000000000000000000000000000000000000000000008152600481018a9052602481018290526044016108e7565b5f610faa7f000000000000000000000000000000000000000000000000000000000000000042612476565b90506040518060a001604052808c8152602001610fc68c611c81565b6fffffffffffffffffffffffffffffffff1681526020018266ffffffffffffff1681526020018567ffffffffffffffff1681526020015f151581525060025f8f67ffffffffffffffff1667ffffffffffffffff1681526020019081526020015f205f820151815f01556020820151816001015f6101000a8154816fffffffffffffffffffffffffffffffff02191690836fffffffffffffffffffffffffffffffff16021790555060408201518160010160106101000a81548166ffffffffffffff021916908366ffffffffffffff16021790555060608201518160010160176101000a81548167ffffffffffffffff021916908367ffffffffffffffff160217905550608082015181600101601f6101000a81548160ff0219169083151502179055509050508c60015f6101000a81548167ffffffffffffffff021916908367ffffffffffffffff1602179055508c60016111219190612476565b600180547fffffffffffffffffffffffffffffffff0000000000000000ffffffffffffffff166801000000000000000067ffffffffffffffff93841602179055604080518d8152602081018f90529081018c9052828216606082015263ffffffff8b811660808301528a1660a082015260c08101899052908e16907f24558cd110b5a4c9fa449bdc52d84b53b987359fb38f1051390731d0041734fc9060e00160405180910390a250505050506111fb6117395f7f9b779b17422d0df92223018b32b4d1fa46e071723d6817e2486d003becc55f00611733565b5050505050505050565b5f8281526020819052604090206001015461121f81611797565b61097e838361189d565b7f55435dd261a4b9b3364963f7738a7a662ad9c84396d64be3365284bb7f0a504161125381611797565b610956825f61153e565b6112656116e2565b5f5f6112708561136b565b90925090505f5b8381101561133b573685858381811061129257611292612496565b90506020028101906112a491906124c3565b90505f6003816112b760208501856122f4565b73ffffffffffffffffffffffffffffffffffffffff1673ffffffffffffffffffffffffffffffffffffffff1681526020019081526020015f2054905080826020013511611305575050611333565b61133088868661131860208701876122f4565b60208701358661132b60408a018a6124ff565b6119da565b50505b600101611277565b5050506109dd6117395f7f9b779b17422d0df92223018b32b4d1fa46e071723d6817e2486d003becc55f00611733565b67ffffffffffffffff81165f90815260026020526040812081908161138f82611956565b905060028160038111156113a5576113a56121f3565b146113e05784816040517ff354df5f0000000000000000000000000000000000000000000000000000000081526004016108e7929190612563565b50805460019091015490946fffffffffffffffffffffffffffffffff9091169350915050565b6114d18282876114cc888860408051466020820152309181019190915273ffffffffffffffffffffffffffffffffffffffff80841660608301527f000000000000000000000000000000000000000000000000000000000000000016608082015260a081018290525f9060c001604080517fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe08184030181528282528051602091820120908301520160405160208183030381529060405280519060200120905092915050565b611cda565b611536576040517f353ba25700000000000000000000000000000000000000000000000000000000815267ffffffffffffffff8716600482015273ffffffffffffffffffffffffffffffffffffffff85166024820152604481018490526064016108e7565b505050505050565b67ffffffffffffffff82165f90815260026020526040812061155f90611956565b90506001816003811115611575576115756121f3565b146115b05782816040517f509a62780000000000000000000000000000000000000000000000000000000081526004016108e7929190612563565b60015467ffffffffffffffff16805b8467ffffffffffffffff168167ffffffffffffffff16106116605767ffffffffffffffff9081165f90815260026020526040902060010180547effffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff167f01000000000000000000000000000000000000000000000000000000000000001790819055770100000000000000000000000000000000000000000000009004166115bf565b600180547fffffffffffffffffffffffffffffffffffffffffffffffff00000000000000001667ffffffffffffffff83811691909117909155604051339184811691908816907fc315cd2c4ba8b9d682266f8fdc5854155304bac7654579684f3a67c8fd9a3d7a906116d3908990612581565b60405180910390a45050505050565b61170c7f9b779b17422d0df92223018b32b4d1fa46e071723d6817e2486d003becc55f005c611b68565b61173960017f9b779b17422d0df92223018b32b4d1fa46e071723d6817e2486d003becc55f005b90611cf1565b565b611749848484846001611cf8565b61097e576040517f5274afe700000000000000000000000000000000000000000000000000000000815273ffffffffffffffffffffffffffffffffffffffff851660048201526024016108e7565b6117a18133611d8b565b50565b5f8281526020818152604080832073ffffffffffffffffffffffffffffffffffffffff8516845290915281205460ff16611896575f8381526020818152604080832073ffffffffffffffffffffffffffffffffffffffff86168452909152902080547fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff001660011790556118343390565b73ffffffffffffffffffffffffffffffffffffffff168273ffffffffffffffffffffffffffffffffffffffff16847f2f8788117e7eff1d82e926ec794901d17c78024a50270940304540a733656f0d60405160405180910390a4506001610620565b505f610620565b5f8281526020818152604080832073ffffffffffffffffffffffffffffffffffffffff8516845290915281205460ff1615611896575f8381526020818152604080832073ffffffffffffffffffffffffffffffffffffffff8616808552925280832080547fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff0016905551339286917ff6391f5c32d9c69d2a47ea670b442974b53935d1edc7fd64eb21e047a839171b9190a4506001610620565b60018101545f90700100000000000000000000000000000000900466ffffffffffffff1680820361198957505f92915050565b60018301547f0100000000000000000000000000000000000000000000000000000000000000900460ff16156119c25750600392915050565b8042106119d05760026119d3565b60015b9392505050565b6119e8888887878686611406565b5f6119f38486612443565b6001549091505f90611a2c90839070010000000000000000000000000000000090046fffffffffffffffffffffffffffffffff1661259b565b905087811115611a82576040517fb43663e600000000000000000000000000000000000000000000000000000000815267ffffffffffffffff8b16600482015260248101899052604481018290526064016108e7565b73ffffffffffffffffffffffffffffffffffffffff87165f8181526003602052604090819020889055600180546fffffffffffffffffffffffffffffffff8086167001000000000000000000000000000000000291161790555167ffffffffffffffff8c16907eba0e20624d3ca60bc20c3a05e2a036c6520db0972fb64eb80e2222a25fb04d90611b1f9086908b90918252602082015260400190565b60405180910390a36106ad73ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000168884611e10565b15611739576040517f3ee5aeb500000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b6001546040517f70a082310000000000000000000000000000000000000000000000000000000081523060048201525f9170010000000000000000000000000000000090046fffffffffffffffffffffffffffffffff16907f000000000000000000000000000000000000000000000000000000000000000073ffffffffffffffffffffffffffffffffffffffff16906370a0823190602401602060405180830381865afa158015611c53573d5f5f3e3d5ffd5b505050506040513d601f19601f82011682018060405250810190611c7791906123ff565b610d00919061259b565b5f6fffffffffffffffffffffffffffffffff821115611cd6576040517f6dfcc65000000000000000000000000000000000000000000000000000000000815260806004820152602481018390526044016108e7565b5090565b5f82611ce7868685611e6b565b1495945050505050565b80825d5050565b6040517f23b872dd000000000000000000000000000000000000000000000000000000005f81815273ffffffffffffffffffffffffffffffffffffffff8781166004528616602452604485905291602083606481808c5af1925060015f51148316611d7a578383151615611d6e573d5f823e3d81fd5b5f883b113d1516831692505b604052505f60605295945050505050565b5f8281526020818152604080832073ffffffffffffffffffffffffffffffffffffffff8516845290915290205460ff16610956576040517fe2517d3f00000000000000000000000000000000000000000000000000000000815273ffffffffffffffffffffffffffffffffffffffff82166004820152602481018390526044016108e7565b611e1d8383836001611eac565b6109dd576040517f5274afe700000000000000000000000000000000000000000000000000000000815273ffffffffffffffffffffffffffffffffffffffff841660048201526024016108e7565b5f81815b84811015611ea357611e9982878784818110611e8d57611e8d612496565b90506020020135611f34565b9150600101611e6f565b50949350505050565b6040517fa9059cbb000000000000000000000000000000000000000000000000000000005f81815273ffffffffffffffffffffffffffffffffffffffff8616600452602485905291602083604481808b5af1925060015f51148316611f28578383151615611f1c573d5f823e3d81fd5b5f873b113d1516831692505b60405250949350505050565b5f818310611f4e575f8281526020849052604090206119d3565b505f9182526020526040902090565b5f60208284031215611f6d575f5ffd5b81357fffffffff00000000000000000000000000000000000000000000000000000000811681146119d3575f5ffd5b803567ffffffffffffffff81168114611fb3575f5ffd5b919050565b803573ffffffffffffffffffffffffffffffffffffffff81168114611fb3575f5ffd5b5f5f83601f840112611feb575f5ffd5b50813567ffffffffffffffff811115612002575f5ffd5b6020830191508360208260051b850101111561201c575f5ffd5b9250929050565b5f5f5f5f5f5f5f5f5f60e08a8c03121561203b575f5ffd5b6120448a611f9c565b985061205260208b01611f9c565b975061206060408b01611fb8565b965060608a0135955060808a013567ffffffffffffffff811115612082575f5ffd5b61208e8c828d01611fdb565b90965094505060a08a0135925060c08a013567ffffffffffffffff8111156120b4575f5ffd5b6120c08c828d01611fdb565b915080935050809150509295985092959850929598565b5f5f604083850312156120e8575f5ffd5b50508035926020909101359150565b5f60208284031215612107575f5ffd5b5035919050565b5f5f6040838503121561211f575f5ffd5b8235915061212f60208401611fb8565b90509250929050565b5f5f5f5f5f5f5f5f60c0898b03121561214f575f5ffd5b61215889611f9c565b975061216660208a01611fb8565b965060408901359550606089013567ffffffffffffffff811115612188575f5ffd5b6121948b828c01611fdb565b9096509450506080890135925060a089013567ffffffffffffffff8111156121ba575f5ffd5b6121c68b828c01611fdb565b999c989b5096995094979396929594505050565b5f602082840312156121ea575f5ffd5b6119d382611f9c565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52602160045260245ffd5b60048110612230576122306121f3565b9052565b5f60a082019050825182526020830151602083015267ffffffffffffffff604084015116604083015267ffffffffffffffff606084015116606083015260808301516122836080840182612220565b5092915050565b5f5f5f5f5f6080868803121561229e575f5ffd5b6122a786611f9c565b94506122b560208701611fb8565b935060408601359250606086013567ffffffffffffffff8111156122d7575f5ffd5b6122e388828901611fdb565b969995985093965092949392505050565b5f60208284031215612304575f5ffd5b6119d382611fb8565b803563ffffffff81168114611fb3575f5ffd5b5f5f5f5f5f5f5f60e0888a031215612336575f5ffd5b61233f88611f9c565b96506020880135955060408801359450606088013593506123626080890161230d565b925061237060a0890161230d565b96999598509396929591949193505060c09091013590565b5f5f5f6040848603121561239a575f5ffd5b6123a384611f9c565b9250602084013567ffffffffffffffff8111156123be575f5ffd5b6123ca86828701611fdb565b9497909650939450505050565b5f5f604083850312156123e8575f5ffd5b6123f183611fb8565b946020939093013593505050565b5f6020828403121561240f575f5ffd5b5051919050565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52601160045260245ffd5b8181038181111561062057610620612416565b67ffffffffffffffff828116828216039081111561062057610620612416565b67ffffffffffffffff818116838216019081111561062057610620612416565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52603260045260245ffd5b5f82357fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffa18336030181126124f5575f5ffd5b9190910192915050565b5f5f83357fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe1843603018112612532575f5ffd5b83018035915067ffffffffffffffff82111561254c575f5ffd5b6020019150600581901b360382131561201c575f5ffd5b67ffffffffffffffff83168152604081016119d36020830184612220565b6020810160038310612595576125956121f3565b91905290565b808201808211156106205761062061241656'
