// Written by `npm run contracts` from contracts/AssetRegistry.sol with solc 0.8.37+commit.f401782d.Emscripten.clang. Not edited by hand.
export const assetRegistryAbi = [
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "admin",
        "type": "address"
      },
      {
        "internalType": "address",
        "name": "submitter",
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
    "inputs": [],
    "name": "EmptyBatch",
    "type": "error"
  },
  {
    "inputs": [],
    "name": "MissingAddress",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint64",
        "name": "batch",
        "type": "uint64"
      },
      {
        "internalType": "uint64",
        "name": "expected",
        "type": "uint64"
      }
    ],
    "name": "WrongBatch",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint64",
        "name": "firstSequence",
        "type": "uint64"
      },
      {
        "internalType": "uint64",
        "name": "expected",
        "type": "uint64"
      }
    ],
    "name": "WrongFirstSequence",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "previousRoot",
        "type": "bytes32"
      },
      {
        "internalType": "bytes32",
        "name": "expected",
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
        "name": "batch",
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
        "internalType": "uint64",
        "name": "firstSequence",
        "type": "uint64"
      },
      {
        "indexed": false,
        "internalType": "uint32",
        "name": "recordCount",
        "type": "uint32"
      },
      {
        "indexed": false,
        "internalType": "bytes32",
        "name": "dataHash",
        "type": "bytes32"
      }
    ],
    "name": "BatchAnchored",
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
    "inputs": [
      {
        "internalType": "uint64",
        "name": "batch",
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
        "internalType": "uint64",
        "name": "firstSequence",
        "type": "uint64"
      },
      {
        "internalType": "uint32",
        "name": "count",
        "type": "uint32"
      },
      {
        "internalType": "bytes32",
        "name": "dataHash",
        "type": "bytes32"
      }
    ],
    "name": "anchor",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "batchCount",
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
        "name": "batch",
        "type": "uint64"
      }
    ],
    "name": "batchOf",
    "outputs": [
      {
        "components": [
          {
            "internalType": "bytes32",
            "name": "root",
            "type": "bytes32"
          },
          {
            "internalType": "uint64",
            "name": "firstSequence",
            "type": "uint64"
          },
          {
            "internalType": "uint32",
            "name": "recordCount",
            "type": "uint32"
          },
          {
            "internalType": "uint64",
            "name": "anchoredAt",
            "type": "uint64"
          }
        ],
        "internalType": "struct AssetRegistry.Batch",
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
    "inputs": [
      {
        "components": [
          {
            "internalType": "uint64",
            "name": "sequence",
            "type": "uint64"
          },
          {
            "internalType": "bytes32",
            "name": "asset",
            "type": "bytes32"
          },
          {
            "internalType": "uint32",
            "name": "revision",
            "type": "uint32"
          },
          {
            "internalType": "bytes32",
            "name": "owner",
            "type": "bytes32"
          },
          {
            "internalType": "bytes32",
            "name": "content",
            "type": "bytes32"
          }
        ],
        "internalType": "struct AssetRegistry.Record",
        "name": "record",
        "type": "tuple"
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
    "name": "recordCount",
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
    "inputs": [
      {
        "internalType": "uint64",
        "name": "batch",
        "type": "uint64"
      },
      {
        "components": [
          {
            "internalType": "uint64",
            "name": "sequence",
            "type": "uint64"
          },
          {
            "internalType": "bytes32",
            "name": "asset",
            "type": "bytes32"
          },
          {
            "internalType": "uint32",
            "name": "revision",
            "type": "uint32"
          },
          {
            "internalType": "bytes32",
            "name": "owner",
            "type": "bytes32"
          },
          {
            "internalType": "bytes32",
            "name": "content",
            "type": "bytes32"
          }
        ],
        "internalType": "struct AssetRegistry.Record",
        "name": "record",
        "type": "tuple"
      },
      {
        "internalType": "bytes32[]",
        "name": "proof",
        "type": "bytes32[]"
      }
    ],
    "name": "verify",
    "outputs": [
      {
        "internalType": "bool",
        "name": "isAnchored",
        "type": "bool"
      },
      {
        "internalType": "uint64",
        "name": "anchoredAt",
        "type": "uint64"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  }
] as const

export const assetRegistryBytecode =
  '0x608060405234801561000f575f5ffd5b5060405161116e38038061116e83398101604081905261002e9161016a565b6001600160a01b038216158061004b57506001600160a01b038116155b1561006957604051633a31dae360e21b815260040160405180910390fd5b6100735f836100a6565b5061009e7fe1a65d1a914580ff6931bc952f0fb26573e9282358a4458bceb9ccc6d923d041826100a6565b50505061019b565b5f828152602081815260408083206001600160a01b038516845290915281205460ff16610146575f838152602081815260408083206001600160a01b03861684529091529020805460ff191660011790556100fe3390565b6001600160a01b0316826001600160a01b0316847f2f8788117e7eff1d82e926ec794901d17c78024a50270940304540a733656f0d60405160405180910390a4506001610149565b505f5b92915050565b80516001600160a01b0381168114610165575f5ffd5b919050565b5f5f6040838503121561017b575f5ffd5b6101848361014f565b91506101926020840161014f565b90509250929050565b610fc6806101a85f395ff3fe608060405234801561000f575f5ffd5b50600436106100e5575f3560e01c8063859f69ad1161008857806391d148541161006357806391d148541461030d578063a217fddf14610350578063bc9453fa14610357578063d547741f1461036a575f5ffd5b8063859f69ad146101dc578063900407bc146102c657806391712a0b146102e6575f5ffd5b8063248a9ca3116100c3578063248a9ca3146101715780632f2ff15d146101a157806336568abe146101b6578063666d98b4146101c9575f5ffd5b806301ffc9a7146100e957806306f13056146101115780630aaf1b861461013e575b5f5ffd5b6100fc6100f7366004610d3c565b61037d565b60405190151581526020015b60405180910390f35b6001546101259067ffffffffffffffff1681565b60405167ffffffffffffffff9091168152602001610108565b61015161014c366004610dad565b610415565b60408051921515835267ffffffffffffffff909116602083015201610108565b61019361017f366004610e3b565b5f9081526020819052604090206001015490565b604051908152602001610108565b6101b46101af366004610e52565b610526565b005b6101b46101c4366004610e52565b610550565b6101936101d7366004610e98565b6105ae565b6102756101ea366004610eb2565b60408051608080820183525f8083526020808401829052838501829052606093840182905267ffffffffffffffff958616825260028152908490208451928301855280548352600101548086169183019190915268010000000000000000810463ffffffff16938201939093526c010000000000000000000000009092049092169181019190915290565b60405161010891905f6080820190508251825267ffffffffffffffff602084015116602083015263ffffffff604084015116604083015267ffffffffffffffff606084015116606083015292915050565b6001546101259068010000000000000000900467ffffffffffffffff1681565b6101937fe1a65d1a914580ff6931bc952f0fb26573e9282358a4458bceb9ccc6d923d04181565b6100fc61031b366004610e52565b5f9182526020828152604080842073ffffffffffffffffffffffffffffffffffffffff93909316845291905290205460ff1690565b6101935f81565b6101b4610365366004610ede565b61069a565b6101b4610378366004610e52565b610a49565b5f7fffffffff0000000000000000000000000000000000000000000000000000000082167f7965db0b00000000000000000000000000000000000000000000000000000000148061040f57507f01ffc9a7000000000000000000000000000000000000000000000000000000007fffffffff000000000000000000000000000000000000000000000000000000008316145b92915050565b67ffffffffffffffff84165f9081526002602052604081208054829190610442575f5f925092505061051d565b60018101545f9067ffffffffffffffff166104606020890189610eb2565b67ffffffffffffffff16101580156104c15750600182015461049e9063ffffffff680100000000000000008204169067ffffffffffffffff16610f3b565b67ffffffffffffffff166104b56020890189610eb2565b67ffffffffffffffff16105b90508015806104e457506104e28686845f01546104dd8b6105ae565b610a6d565b155b156104f6575f5f93509350505061051d565b506001908101549092506c01000000000000000000000000900467ffffffffffffffff1690505b94509492505050565b5f8281526020819052604090206001015461054081610a84565b61054a8383610a91565b50505050565b73ffffffffffffffffffffffffffffffffffffffff8116331461059f576040517f6697b23200000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b6105a98282610b8a565b505050565b5f8046306105bf6020860186610eb2565b60208601356105d46060880160408901610f80565b87606001358860800135604051602001610645979695949392919096875273ffffffffffffffffffffffffffffffffffffffff95909516602087015267ffffffffffffffff939093166040860152606085019190915263ffffffff16608084015260a083015260c082015260e00190565b604080518083037fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe001815282825280516020918201208184015281518084038201815292820190915281519101209392505050565b7fe1a65d1a914580ff6931bc952f0fb26573e9282358a4458bceb9ccc6d923d0416106c481610a84565b6001805467ffffffffffffffff808216926801000000000000000090920416906106ef908390610f3b565b67ffffffffffffffff168967ffffffffffffffff16146107605788610715836001610f3b565b6040517fd805d04a00000000000000000000000000000000000000000000000000000000815267ffffffffffffffff9283166004820152911660248201526044015b60405180910390fd5b67ffffffffffffffff82165f908152600260205260409020548881146107bc576040517ff4b8ad28000000000000000000000000000000000000000000000000000000008152600481018a905260248101829052604401610757565b6107c7826001610f3b565b67ffffffffffffffff168767ffffffffffffffff161461083357866107ed836001610f3b565b6040517fe2fc451200000000000000000000000000000000000000000000000000000000815267ffffffffffffffff928316600482015291166024820152604401610757565b871580610844575063ffffffff8616155b1561087b576040517fc2e5347d00000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b60405180608001604052808981526020018867ffffffffffffffff1681526020018763ffffffff1681526020014267ffffffffffffffff1681525060025f8c67ffffffffffffffff1667ffffffffffffffff1681526020019081526020015f205f820151815f01556020820151816001015f6101000a81548167ffffffffffffffff021916908367ffffffffffffffff16021790555060408201518160010160086101000a81548163ffffffff021916908363ffffffff160217905550606082015181600101600c6101000a81548167ffffffffffffffff021916908367ffffffffffffffff1602179055509050508960015f6101000a81548167ffffffffffffffff021916908367ffffffffffffffff1602179055508563ffffffff16826109a49190610f3b565b600180547fffffffffffffffffffffffffffffffff0000000000000000ffffffffffffffff166801000000000000000067ffffffffffffffff93841602179055604080518a8152602081018c90528983168183015263ffffffff89166060820152608081018890529051918c16917f8cccff51971777d40f2d267f55720c1d62c720aa50f9974c77b8c5a31ce67fa49160a0908290030190a250505050505050505050565b5f82815260208190526040902060010154610a6381610a84565b61054a8383610b8a565b5f82610a7a868685610c43565b1495945050505050565b610a8e8133610c84565b50565b5f8281526020818152604080832073ffffffffffffffffffffffffffffffffffffffff8516845290915281205460ff16610b83575f8381526020818152604080832073ffffffffffffffffffffffffffffffffffffffff86168452909152902080547fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff00166001179055610b213390565b73ffffffffffffffffffffffffffffffffffffffff168273ffffffffffffffffffffffffffffffffffffffff16847f2f8788117e7eff1d82e926ec794901d17c78024a50270940304540a733656f0d60405160405180910390a450600161040f565b505f61040f565b5f8281526020818152604080832073ffffffffffffffffffffffffffffffffffffffff8516845290915281205460ff1615610b83575f8381526020818152604080832073ffffffffffffffffffffffffffffffffffffffff8616808552925280832080547fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff0016905551339286917ff6391f5c32d9c69d2a47ea670b442974b53935d1edc7fd64eb21e047a839171b9190a450600161040f565b5f81815b84811015610c7b57610c7182878784818110610c6557610c65610f99565b90506020020135610d0d565b9150600101610c47565b50949350505050565b5f8281526020818152604080832073ffffffffffffffffffffffffffffffffffffffff8516845290915290205460ff16610d09576040517fe2517d3f00000000000000000000000000000000000000000000000000000000815273ffffffffffffffffffffffffffffffffffffffff8216600482015260248101839052604401610757565b5050565b5f818310610d27575f828152602084905260409020610d35565b5f8381526020839052604090205b9392505050565b5f60208284031215610d4c575f5ffd5b81357fffffffff0000000000000000000000000000000000000000000000000000000081168114610d35575f5ffd5b803567ffffffffffffffff81168114610d92575f5ffd5b919050565b5f60a08284031215610da7575f5ffd5b50919050565b5f5f5f5f60e08587031215610dc0575f5ffd5b610dc985610d7b565b9350610dd88660208701610d97565b925060c085013567ffffffffffffffff811115610df3575f5ffd5b8501601f81018713610e03575f5ffd5b803567ffffffffffffffff811115610e19575f5ffd5b8760208260051b8401011115610e2d575f5ffd5b949793965060200194505050565b5f60208284031215610e4b575f5ffd5b5035919050565b5f5f60408385031215610e63575f5ffd5b82359150602083013573ffffffffffffffffffffffffffffffffffffffff81168114610e8d575f5ffd5b809150509250929050565b5f60a08284031215610ea8575f5ffd5b610d358383610d97565b5f60208284031215610ec2575f5ffd5b610d3582610d7b565b803563ffffffff81168114610d92575f5ffd5b5f5f5f5f5f5f60c08789031215610ef3575f5ffd5b610efc87610d7b565b95506020870135945060408701359350610f1860608801610d7b565b9250610f2660808801610ecb565b9598949750929591949360a090920135925050565b67ffffffffffffffff818116838216019081111561040f577f4e487b71000000000000000000000000000000000000000000000000000000005f52601160045260245ffd5b5f60208284031215610f90575f5ffd5b610d3582610ecb565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52603260045260245ffd'
