// Written by `npm run contracts` from contracts/ProtocolPolicy.sol with solc 0.8.37+commit.f401782d.Emscripten.clang. Not edited by hand.
export const protocolPolicyAbi = [
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "owner",
        "type": "address"
      },
      {
        "internalType": "contract IPolicyFollower",
        "name": "follower_",
        "type": "address"
      },
      {
        "internalType": "uint32",
        "name": "activationDelayMin_",
        "type": "uint32"
      },
      {
        "components": [
          {
            "internalType": "uint64",
            "name": "fee",
            "type": "uint64"
          },
          {
            "internalType": "uint64",
            "name": "defaultPool",
            "type": "uint64"
          },
          {
            "internalType": "uint64",
            "name": "maxStack",
            "type": "uint64"
          },
          {
            "internalType": "uint32",
            "name": "activationDelaySeconds",
            "type": "uint32"
          },
          {
            "internalType": "address",
            "name": "guardian",
            "type": "address"
          }
        ],
        "internalType": "struct ProtocolPolicy.Policy",
        "name": "first",
        "type": "tuple"
      }
    ],
    "stateMutability": "nonpayable",
    "type": "constructor"
  },
  {
    "inputs": [],
    "name": "MissingAddress",
    "type": "error"
  },
  {
    "inputs": [],
    "name": "NothingPaid",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "string",
        "name": "parameter",
        "type": "string"
      },
      {
        "internalType": "uint256",
        "name": "given",
        "type": "uint256"
      },
      {
        "internalType": "uint256",
        "name": "minimum",
        "type": "uint256"
      },
      {
        "internalType": "uint256",
        "name": "maximum",
        "type": "uint256"
      }
    ],
    "name": "OutOfBounds",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "owner",
        "type": "address"
      }
    ],
    "name": "OwnableInvalidOwner",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "account",
        "type": "address"
      }
    ],
    "name": "OwnableUnauthorizedAccount",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint32",
        "name": "version",
        "type": "uint32"
      },
      {
        "internalType": "uint32",
        "name": "expected",
        "type": "uint32"
      }
    ],
    "name": "VersionPassed",
    "type": "error"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "address",
        "name": "previousOwner",
        "type": "address"
      },
      {
        "indexed": true,
        "internalType": "address",
        "name": "newOwner",
        "type": "address"
      }
    ],
    "name": "OwnershipTransferred",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "uint32",
        "name": "version",
        "type": "uint32"
      },
      {
        "indexed": false,
        "internalType": "uint64",
        "name": "fee",
        "type": "uint64"
      },
      {
        "indexed": false,
        "internalType": "uint64",
        "name": "defaultPool",
        "type": "uint64"
      },
      {
        "indexed": false,
        "internalType": "uint64",
        "name": "maxStack",
        "type": "uint64"
      },
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
    "name": "PolicyAdopted",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "uint64",
        "name": "payment",
        "type": "uint64"
      },
      {
        "indexed": true,
        "internalType": "enum ProtocolPolicy.Pool",
        "name": "pool",
        "type": "uint8"
      },
      {
        "indexed": false,
        "internalType": "string",
        "name": "currency",
        "type": "string"
      },
      {
        "indexed": false,
        "internalType": "string",
        "name": "beneficiary",
        "type": "string"
      },
      {
        "indexed": false,
        "internalType": "uint256",
        "name": "amount",
        "type": "uint256"
      }
    ],
    "name": "PoolPaid",
    "type": "event"
  },
  {
    "inputs": [],
    "name": "ACTIVATION_DELAY_MAX",
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
    "inputs": [],
    "name": "FEE_MAX",
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
    "name": "WEIGHT_TOTAL",
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
    "name": "activationDelayMin",
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
        "internalType": "uint32",
        "name": "replaces",
        "type": "uint32"
      },
      {
        "components": [
          {
            "internalType": "uint64",
            "name": "fee",
            "type": "uint64"
          },
          {
            "internalType": "uint64",
            "name": "defaultPool",
            "type": "uint64"
          },
          {
            "internalType": "uint64",
            "name": "maxStack",
            "type": "uint64"
          },
          {
            "internalType": "uint32",
            "name": "activationDelaySeconds",
            "type": "uint32"
          },
          {
            "internalType": "address",
            "name": "guardian",
            "type": "address"
          }
        ],
        "internalType": "struct ProtocolPolicy.Policy",
        "name": "next",
        "type": "tuple"
      }
    ],
    "name": "adopt",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "current",
    "outputs": [
      {
        "components": [
          {
            "internalType": "uint64",
            "name": "fee",
            "type": "uint64"
          },
          {
            "internalType": "uint64",
            "name": "defaultPool",
            "type": "uint64"
          },
          {
            "internalType": "uint64",
            "name": "maxStack",
            "type": "uint64"
          },
          {
            "internalType": "uint32",
            "name": "activationDelaySeconds",
            "type": "uint32"
          },
          {
            "internalType": "address",
            "name": "guardian",
            "type": "address"
          }
        ],
        "internalType": "struct ProtocolPolicy.Policy",
        "name": "",
        "type": "tuple"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "follower",
    "outputs": [
      {
        "internalType": "contract IPolicyFollower",
        "name": "",
        "type": "address"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "owner",
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
        "internalType": "enum ProtocolPolicy.Pool",
        "name": "pool",
        "type": "uint8"
      },
      {
        "internalType": "string",
        "name": "currency",
        "type": "string"
      },
      {
        "internalType": "string",
        "name": "beneficiary",
        "type": "string"
      },
      {
        "internalType": "uint256",
        "name": "amount",
        "type": "uint256"
      }
    ],
    "name": "payFromPool",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "poolPayments",
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
    "name": "renounceOwnership",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "newOwner",
        "type": "address"
      }
    ],
    "name": "transferOwnership",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "version",
    "outputs": [
      {
        "internalType": "uint32",
        "name": "",
        "type": "uint32"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  }
] as const

export const protocolPolicyBytecode =
  '0x60c060405234801561000f575f5ffd5b506040516116c73803806116c783398101604081905261002e9161052a565b836001600160a01b03811661005d57604051631e4fbdf760e01b81525f60048201526024015b60405180910390fd5b6100668161010a565b5063ffffffff82161580610082575062278d0063ffffffff8316115b156100e15760405163808861f960e01b815260806004820152601260848201527130b1ba34bb30ba34b7b72232b630bca6b4b760711b60a482015263ffffffff831660248201526001604482015262278d00606482015260c401610054565b6001600160a01b03831660805263ffffffff821660a05261010181610159565b505050506106bf565b5f80546001600160a01b038381166001600160a01b0319831681178455604051919092169283917f8be0079c531659141344cd1fd0a4f28419497f9722a3daafe3b4186f6b6457e09190a35050565b60408051808201909152600381526266656560e81b602082015281516101a591906001600160401b03165f6101976005670de0b6b3a764000061060b565b6001600160401b03166104a1565b60408051808201825260088152676d6178537461636b60c01b6020820152908201516101e491906001600160401b03165f670de0b6b3a76400006104a1565b6102336040518060400160405280600b81526020016a191959985d5b1d141bdbdb60aa1b81525082602001516001600160401b03165f84604001516001600160401b03166104a160201b60201c565b6102956040518060400160405280601681526020017f61637469766174696f6e44656c61795365636f6e647300000000000000000000815250826060015163ffffffff1660a05163ffffffff1662278d0063ffffffff166104a160201b60201c565b60808101516001600160a01b03166102c057604051633a31dae360e21b815260040160405180910390fd5b8051600180546020840151604085015160608601516001600160401b039586166001600160801b031990941693909317680100000000000000009286169290920291909117600160801b600160e01b031916600160801b949091169390930263ffffffff60c01b191692909217600160c01b63ffffffff938416021790556080820151600280546001600160a01b0319166001600160a01b039092169190911790555f8054909160149161037c91600160a01b90910416610645565b91906101000a81548163ffffffff021916908363ffffffff160217905563ffffffff167f0831fe75f277007edcfcd0247ecc36db188d946edc64f1a1c3156fab79708766825f015183602001518460400151856060015186608001516040516104279594939291906001600160401b039586168152938516602085015291909316604083015263ffffffff9290921660608201526001600160a01b0391909116608082015260a00190565b60405180910390a260808051606083015191830151604051631a265aeb60e31b815263ffffffff90931660048401526001600160a01b039081166024840152169063d132d758906044015f604051808303815f87803b158015610488575f5ffd5b505af115801561049a573d5f5f3e3d5ffd5b5050505050565b818310806104ae57508083115b156104d4578383838360405163808861f960e01b81526004016100549493929190610675565b50505050565b6001600160a01b03811681146104ee575f5ffd5b50565b80516104fc816104da565b919050565b805163ffffffff811681146104fc575f5ffd5b80516001600160401b03811681146104fc575f5ffd5b5f5f5f5f84860361010081121561053f575f5ffd5b855161054a816104da565b602087015190955061055b816104da565b935061056960408701610501565b925060a0605f198201121561057c575f5ffd5b5060405160a081016001600160401b03811182821017156105ab57634e487b7160e01b5f52604160045260245ffd5b6040526105ba60608701610514565b81526105c860808701610514565b60208201526105d960a08701610514565b60408201526105ea60c08701610501565b60608201526105fb60e087016104f1565b6080820152939692955090935050565b5f6001600160401b0383168061062f57634e487b7160e01b5f52601260045260245ffd5b6001600160401b03929092169190910492915050565b5f63ffffffff821663ffffffff810361066c57634e487b7160e01b5f52601160045260245ffd5b60010192915050565b608081525f8551806080840152806020880160a085015e5f60a0828501015260a0601f19601f83011684010191505084602083015283604083015282606083015295945050505050565b60805160a051610fd96106ee5f395f818161031c015261080301525f818161034b0152610aff0152610fd95ff3fe608060405234801561000f575f5ffd5b50600436106100da575f3560e01c80638da5cb5b11610088578063c2624e1e11610063578063c2624e1e1461033e578063d9efc0ca14610346578063e7f8bf621461036d578063f2fde38b14610380575f5ffd5b80638da5cb5b1461019d5780639fa6a6e3146101db578063b260fa3014610317575f5ffd5b8063715018a6116100b8578063715018a61461013e57806375ae557a146101465780638375ede71461018e575f5ffd5b806354fd4d50146100de5780635727c3d01461011f57806358ab6b6f14610129575b5f5ffd5b5f546101059074010000000000000000000000000000000000000000900463ffffffff1681565b60405163ffffffff90911681526020015b60405180910390f35b61010562278d0081565b61013c610137366004610bf0565b610393565b005b61013c6104a3565b5f54610175907801000000000000000000000000000000000000000000000000900467ffffffffffffffff1681565b60405167ffffffffffffffff9091168152602001610116565b610175670de0b6b3a764000081565b5f5473ffffffffffffffffffffffffffffffffffffffff165b60405173ffffffffffffffffffffffffffffffffffffffff9091168152602001610116565b61029c6040805160a0810182525f80825260208201819052918101829052606081018290526080810191909152506040805160a08101825260015467ffffffffffffffff80821683526801000000000000000082048116602084015270010000000000000000000000000000000082041692820192909252780100000000000000000000000000000000000000000000000090910463ffffffff16606082015260025473ffffffffffffffffffffffffffffffffffffffff16608082015290565b60405161011691905f60a08201905067ffffffffffffffff835116825267ffffffffffffffff602084015116602083015267ffffffffffffffff604084015116604083015263ffffffff606084015116606083015273ffffffffffffffffffffffffffffffffffffffff608084015116608083015292915050565b6101057f000000000000000000000000000000000000000000000000000000000000000081565b6101756104b6565b6101b67f000000000000000000000000000000000000000000000000000000000000000081565b61013c61037b366004610c95565b6104cc565b61013c61038e366004610d12565b61057a565b61039b6105dd565b8015806103a6575083155b806103af575081155b156103e6576040517f56baacf600000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b8560028111156103f8576103f8610d32565b5f805460189061042d907801000000000000000000000000000000000000000000000000900467ffffffffffffffff16610d8c565b91906101000a81548167ffffffffffffffff021916908367ffffffffffffffff160217905567ffffffffffffffff167f1f04f9045b60244110abfcaffc4ba31302d86ab64db1bf8637017865cb3b24ee8787878787604051610493959493929190610dff565b60405180910390a3505050505050565b6104ab6105dd565b6104b45f61062f565b565b6104c96005670de0b6b3a7640000610e38565b81565b6104d46105dd565b5f5463ffffffff83811674010000000000000000000000000000000000000000909204161461055f575f546040517f93fd315f0000000000000000000000000000000000000000000000000000000081527401000000000000000000000000000000000000000090910463ffffffff9081166004830152831660248201526044015b60405180910390fd5b61057661057136839003830183610ea3565b6106a3565b5050565b6105826105dd565b73ffffffffffffffffffffffffffffffffffffffff81166105d1576040517f1e4fbdf70000000000000000000000000000000000000000000000000000000081525f6004820152602401610556565b6105da8161062f565b50565b5f5473ffffffffffffffffffffffffffffffffffffffff1633146104b4576040517f118cdaa7000000000000000000000000000000000000000000000000000000008152336004820152602401610556565b5f805473ffffffffffffffffffffffffffffffffffffffff8381167fffffffffffffffffffffffff0000000000000000000000000000000000000000831681178455604051919092169283917f8be0079c531659141344cd1fd0a4f28419497f9722a3daafe3b4186f6b6457e09190a35050565b60408051808201909152600381527f66656500000000000000000000000000000000000000000000000000000000006020820152815161070b919067ffffffffffffffff165f6106fc6005670de0b6b3a7640000610e38565b67ffffffffffffffff16610b59565b604080518082018252600881527f6d6178537461636b000000000000000000000000000000000000000000000000602082015290820151610760919067ffffffffffffffff165f670de0b6b3a7640000610b59565b6107bd6040518060400160405280600b81526020017f64656661756c74506f6f6c000000000000000000000000000000000000000000815250826020015167ffffffffffffffff165f846040015167ffffffffffffffff16610b59565b6108376040518060400160405280601681526020017f61637469766174696f6e44656c61795365636f6e647300000000000000000000815250826060015163ffffffff167f000000000000000000000000000000000000000000000000000000000000000063ffffffff1662278d0063ffffffff16610b59565b608081015173ffffffffffffffffffffffffffffffffffffffff16610888576040517fe8c76b8c00000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b80516001805460208401516040850151606086015167ffffffffffffffff9586167fffffffffffffffffffffffffffffffff00000000000000000000000000000000909416939093176801000000000000000092861692909202919091177fffffffff000000000000000000000000ffffffffffffffffffffffffffffffff1670010000000000000000000000000000000094909116939093027fffffffff00000000ffffffffffffffffffffffffffffffffffffffffffffffff1692909217780100000000000000000000000000000000000000000000000063ffffffff938416021790556080820151600280547fffffffffffffffffffffffff00000000000000000000000000000000000000001673ffffffffffffffffffffffffffffffffffffffff9092169190911790555f805490916014916109e2917401000000000000000000000000000000000000000090910416610f56565b91906101000a81548163ffffffff021916908363ffffffff160217905563ffffffff167f0831fe75f277007edcfcd0247ecc36db188d946edc64f1a1c3156fab79708766825f01518360200151846040015185606001518660800151604051610a9b95949392919067ffffffffffffffff9586168152938516602085015291909316604083015263ffffffff92909216606082015273ffffffffffffffffffffffffffffffffffffffff91909116608082015260a00190565b60405180910390a2606081015160808201516040517fd132d75800000000000000000000000000000000000000000000000000000000815263ffffffff909216600483015273ffffffffffffffffffffffffffffffffffffffff90811660248301527f0000000000000000000000000000000000000000000000000000000000000000169063d132d758906044015f604051808303815f87803b158015610b40575f5ffd5b505af1158015610b52573d5f5f3e3d5ffd5b5050505050565b81831080610b6657508083115b15610ba557838383836040517f808861f90000000000000000000000000000000000000000000000000000000081526004016105569493929190610f71565b50505050565b5f5f83601f840112610bbb575f5ffd5b50813567ffffffffffffffff811115610bd2575f5ffd5b602083019150836020828501011115610be9575f5ffd5b9250929050565b5f5f5f5f5f5f60808789031215610c05575f5ffd5b863560038110610c13575f5ffd5b9550602087013567ffffffffffffffff811115610c2e575f5ffd5b610c3a89828a01610bab565b909650945050604087013567ffffffffffffffff811115610c59575f5ffd5b610c6589828a01610bab565b979a9699509497949695606090950135949350505050565b803563ffffffff81168114610c90575f5ffd5b919050565b5f5f82840360c0811215610ca7575f5ffd5b610cb084610c7d565b925060a07fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe082011215610ce1575f5ffd5b506020830190509250929050565b803573ffffffffffffffffffffffffffffffffffffffff81168114610c90575f5ffd5b5f60208284031215610d22575f5ffd5b610d2b82610cef565b9392505050565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52602160045260245ffd5b7f4e487b71000000000000000000000000000000000000000000000000000000005f52601160045260245ffd5b5f67ffffffffffffffff821667ffffffffffffffff8103610daf57610daf610d5f565b60010192915050565b81835281816020850137505f602082840101525f60207fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0601f840116840101905092915050565b606081525f610e12606083018789610db8565b8281036020840152610e25818688610db8565b9150508260408301529695505050505050565b5f67ffffffffffffffff831680610e76577f4e487b71000000000000000000000000000000000000000000000000000000005f52601260045260245ffd5b8067ffffffffffffffff84160491505092915050565b803567ffffffffffffffff81168114610c90575f5ffd5b5f60a0828403128015610eb4575f5ffd5b5060405160a0810167ffffffffffffffff81118282101715610efd577f4e487b71000000000000000000000000000000000000000000000000000000005f52604160045260245ffd5b604052610f0983610e8c565b8152610f1760208401610e8c565b6020820152610f2860408401610e8c565b6040820152610f3960608401610c7d565b6060820152610f4a60808401610cef565b60808201529392505050565b5f63ffffffff821663ffffffff8103610daf57610daf610d5f565b608081525f8551806080840152806020880160a085015e5f60a0828501015260a07fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0601f8301168401019150508460208301528360408301528260608301529594505050505056'
