// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";

/// @title Governance's timelock
/// @notice Owns the policy and administers the distributor. It does what governance has queued, once the delay is over,
/// whoever asks; nobody else can queue anything, and nobody administers it but itself.
contract GovernanceTimelock is TimelockController {
    constructor(uint256 delaySeconds, address governance)
        TimelockController(delaySeconds, _only(governance), _only(address(0)), address(0))
    {}

    /// As an executor, address 0 means anybody.
    function _only(address account) private pure returns (address[] memory list) {
        list = new address[](1);
        list[0] = account;
    }
}
