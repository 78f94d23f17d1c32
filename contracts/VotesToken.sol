// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC20Votes} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Votes.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {Time} from "@openzeppelin/contracts/utils/types/Time.sol";

/// @title Tributary votes
/// @notice Votes in Tributary's governance, and nothing else: a fixed number of them, created once. A holder votes with
/// what is delegated to it, so it delegates first, to itself or to another. What counts is the past: votes are read as
/// of a proposal's snapshot, so that what is bought or borrowed afterwards, or returned within one transaction, has none.
contract VotesToken is ERC20, ERC20Votes {
    /// @param holder Receives them all, and is its own delegate to begin with.
    constructor(address holder, uint256 supply) ERC20("Tributary Votes", "TRBV") EIP712("Tributary Votes", "1") {
        _mint(holder, supply);
        _delegate(holder, holder);
    }

    /// @notice Seconds, not blocks: a voting period means the same on every chain.
    function clock() public view override returns (uint48) {
        return Time.timestamp();
    }

    // The name is the standard's (ERC-6372).
    function CLOCK_MODE() public pure override returns (string memory) {
        return "mode=timestamp";
    }

    function _update(address from, address to, uint256 value) internal override(ERC20, ERC20Votes) {
        super._update(from, to, value);
    }
}
