// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {IVotes} from "@openzeppelin/contracts/governance/utils/IVotes.sol";

/// Borrows votes for one transaction, and tries to use them in it.
contract VoteBorrower {
    function borrowAndVote(IERC20 votes, IGovernor governor, uint256 proposalId, address lender, uint256 amount)
        external
        returns (uint256 weight)
    {
        votes.transferFrom(lender, address(this), amount);
        IVotes(address(votes)).delegate(address(this));
        weight = governor.castVote(proposalId, 1);
        votes.transfer(lender, amount);
    }

    function borrowAndPropose(
        IERC20 votes,
        IGovernor governor,
        address lender,
        uint256 amount,
        address target,
        bytes calldata call
    ) external {
        votes.transferFrom(lender, address(this), amount);
        IVotes(address(votes)).delegate(address(this));
        address[] memory targets = new address[](1);
        bytes[] memory calls = new bytes[](1);
        (targets[0], calls[0]) = (target, call);
        governor.propose(targets, new uint256[](1), calls, "on borrowed votes");
    }
}
